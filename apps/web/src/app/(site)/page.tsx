export default function LandingPage() {
  return (
    <main id="main">
      <h1>Earmark</h1>
    </main>
  );
}
