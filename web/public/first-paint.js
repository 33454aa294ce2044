// Sets theme and language before the first paint, so that a dark screen doesn't flash white.
(function () {
  var root = document.documentElement;
  var theme = 'system';
  try {
    var kept = JSON.parse(localStorage.getItem('guike.preferences') || '{}');
    theme = kept.theme || theme;
    if (kept.locale) root.lang = kept.locale;
  } catch {
    // Storage may be closed to us; the system's theme will do.
  }
  var dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
})();
