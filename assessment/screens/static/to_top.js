setTimeout(() => {
  const marks = [...document.querySelectorAll('i[data-step]')];
  const entry = marks.map((mark) => mark.dataset.entry).find(Boolean);
  document.querySelectorAll(':--menu-link').forEach((link) => {
    const here = new URL(link.href).pathname === entry;
    here ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  });
  const step = marks.map((mark) => mark.dataset.step).join();
  if (document.body.dataset.step === step) return;
  document.body.dataset.step = step;
  if (document.activeElement.matches('textarea, input:not([type=radio], [type=checkbox])')) return;
  const at = marks.map((mark) => mark.dataset.at).find(Boolean);
  const question = at && document.querySelector(`.st-key-${at}`);
  if (question) {
    question.closest('details')?.setAttribute('open', '');
    question.tabIndex = -1;
    question.focus();
    question.scrollIntoView();
    return;
  }
  const title = document.querySelector(':--main :is(h1, h2)');
  title.tabIndex = -1;
  title.focus();
  document.querySelector(':--main').scrollTo(0, 0);
}, 100)
