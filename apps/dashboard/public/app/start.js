// Before the first paint: light or dark, so that nobody who chose dark is shown a white page first; the language; which
// outline of a screen stands here until the program has drawn the screen itself. Mantine and `i18n/locale.ts` go on from here.
(() => {
  const stored = name => {
    try {
      return localStorage.getItem(name);
    } catch {
      // Storage is switched off: the system's choice holds.
      return null;
    }
  };
  const chosen = stored('baraza-colour-scheme');
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const languages = [stored('baraza-language'), ...navigator.languages.map(tag => tag.split('-', 1)[0])];
  const { hostname, pathname } = location;
  const page = document.documentElement;
  page.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  page.lang = languages.find(one => ['en', 'sw', 'fr'].includes(one)) ?? 'en';
  // As `canUsePasskeys`: no button is outlined that will not be there.
  page.dataset.passkeys = !/^\[|^[\d.]+$/.test(hostname) && 'PublicKeyCredential' in globalThis ? 'yes' : 'no';
  page.dataset.start = pathname.startsWith('/app') || pathname === '/' ? 'app' : pathname.slice(1);
  // The files of this screen, beside those of every screen: see `scripts/first-files.ts`.
  const { files = [], screens = [] } = JSON.parse(document.querySelector('meta[name="screens"]')?.content ?? '{}');
  const own = screens.filter(([address]) => new RegExp(address).test(pathname)).flatMap(([, ...numbers]) => numbers);
  for (const file of new Set(own.map(number => files[number]))) {
    const kind = file.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' };
    const link = Object.assign(document.createElement('link'), kind, { crossOrigin: '', fetchPriority: 'low' });
    link.href = `/${file}`;
    document.head.append(link);
  }
})();
