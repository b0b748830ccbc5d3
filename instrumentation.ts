/** Runs once when the web process starts: a wrong configuration ends it before it takes a request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { checkConfiguration } = await import('./app/_server/start-up.ts');
  await checkConfiguration();
}
