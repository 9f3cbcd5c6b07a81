(() => {
  const CAN = ':is(a[href], button, input, textarea, summary, [tabindex="0"]):not([disabled], [type=file])';
  const TYPED = 'textarea, input:not([type=radio], [type=checkbox])';
  const step = () => document.body.dataset.step;
  const asked = () => [...document.querySelectorAll('i[data-step]')].map((mark) => mark.dataset.step).join();
  const places = () => [...document.querySelectorAll(`:--main ${CAN}`)].filter((place) => place.offsetParent);
  let last = null, before = [], at = '', byKeys = false, timer = 0;
  const put = (place) => {
    const chosen = place.type === 'radio' && place.closest(':--options')?.querySelector('input:checked');
    (chosen || place).focus();
  };
  const look = () => {
    if (document.activeElement !== document.body || !last || (last.isConnected && !last.disabled)) return;
    if (document.querySelector(':--app')?.dataset.testScriptState !== 'notRunning') return;
    if (step() !== at || asked() !== at) { last = null; return; }
    if (last.matches('h1, h2')) {
      const title = document.querySelector(':--main :is(h1, h2)');
      title.tabIndex = -1;
      return title.focus();
    }
    const left = before.findLast((place) => place.isConnected && place.offsetParent), all = places();
    const next = all[all.indexOf(left) + 1] ?? left;
    if (next && (byKeys || !next.matches(TYPED))) put(next);
  };
  addEventListener('keydown', () => { byKeys = true; }, true);
  addEventListener('pointerdown', () => { byKeys = false; }, true);
  addEventListener('focusin', ({ target }) => {
    last = target;
    at = step();
    before = places().filter((place) => place.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  new MutationObserver(() => {
    if (document.activeElement !== document.body || !last) return;
    clearTimeout(timer);
    timer = setTimeout(look, 200);
  }).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['disabled', 'data-test-script-state'],
  });
})()
