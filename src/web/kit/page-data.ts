/** What the server wrote into the page for its first drawing. Undefined when the element is missing or not JSON. */
export function readPageData<T>(): T | undefined {
  const text = document.getElementById('page-data')?.textContent
  if (!text) return undefined
  try {
    return JSON.parse(text) as T
  } catch {
    return undefined
  }
}
