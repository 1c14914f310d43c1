// The letters lie in the style sheet above this line. Asked for before the first drawing, they are there when it comes, and nothing moves later.
// Kept by browsers for a year: what changes here needs another name.
for (const weight of [400, 600, 700]) document.fonts.load(`${weight} 1em "Source Sans 3"`).catch(() => undefined)
