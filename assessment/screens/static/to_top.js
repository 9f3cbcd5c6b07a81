setTimeout(() => {
  const title = document.querySelector(':--main :is(h1, h2)');
  title.tabIndex = -1;
  title.focus();
  document.querySelector(':--main').scrollTo(0, 0);
}, 100)
