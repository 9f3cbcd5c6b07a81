addEventListener('click', (event) => {
  const link = event.target.closest?.('a.l-inside');
  if (!link || event.defaultPrevented || !navigator.onLine || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState({}, '', link.href);
  dispatchEvent(new PopStateEvent('popstate')); // Streamlit goes to the address, as it does on the way back
});
