export default function GalleryPage() {
  return <h1>Osat</h1>
}
