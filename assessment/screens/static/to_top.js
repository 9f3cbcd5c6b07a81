setTimeout(() => {
  const marks = [...document.querySelectorAll('i[data-step]')];
  const markEntry = () => {
    const entry = [...document.querySelectorAll('i[data-step]')].map((mark) => mark.dataset.entry).find(Boolean);
    document.querySelectorAll(':--menu-link').forEach((link) => {
      const here = new URL(link.href).pathname === entry;
      here ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
    });
  };
  [0, 500, 2000].forEach((later) => setTimeout(markEntry, later)); // the menu may be drawn anew after the screen
  window.onresize = () => setTimeout(markEntry, 500); // and is where it moves into a fold, or out of it
  const see = marks.map((mark) => mark.dataset.see).find(Boolean) ?? '';
  if (document.body.dataset.see !== see) {
    document.body.dataset.see = see;
    const shown = see && document.querySelector(`.st-key-${see.split(' ')[0]}`);
    if (shown) {
      shown.closest('details')?.setAttribute('open', '');
      shown.scrollIntoView({block: shown.offsetHeight > innerHeight / 2 ? 'start' : 'nearest'});
    }
  }
  const step = marks.map((mark) => mark.dataset.step).join();
  if (document.body.dataset.step === step) return;
  document.body.dataset.step = step;
  if (document.activeElement.matches('textarea, input:not([type=radio], [type=checkbox])')) return;
  const at = marks.map((mark) => mark.dataset.at).find(Boolean);
  const begin = (tries) => {
    const place = at && document.querySelector(`.st-key-${at}`);
    const field = place && at.startsWith('field-') && place.querySelector('input, textarea');
    if (at?.startsWith('field-') && !field && tries) return setTimeout(begin, 100, tries - 1);
    if (place) {
      place.closest('details')?.setAttribute('open', '');
      if (!field) place.tabIndex = -1;
      (field || place).focus();
      return place.scrollIntoView();
    }
    const title = document.querySelector(':--main :is(h1, h2)');
    title.tabIndex = -1;
    title.focus();
    return document.querySelector(':--main').scrollTo(0, 0);
  };
  begin(20);
}, 100)
