// Before the first paint, so that nobody who chose dark is shown a white page first. Mantine goes on from here.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('baraza-colour-scheme');
  } catch {
    // Storage is switched off: the system's choice holds.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
})();
