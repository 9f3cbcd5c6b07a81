(() => {
  const { exact, sentences } = OWN_WORDS;
  const patterns = sentences.map(([pattern, own]) => [new RegExp(`^(?:${pattern})$`), own]);
  const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt'];
  const OURS = ':--html, :--markdown:not(:--uploader :--markdown)';
  const seen = new WeakMap();
  const inOwnWords = (text) => {
    const said = text.trim(), language = document.documentElement.lang;
    if (!said || said.length > 200) return text;
    if (Object.hasOwn(exact, said)) return text.replace(said, () => exact[said][language] ?? said);
    for (const [pattern, own] of patterns) {
      const match = pattern.exec(said);
      const filled = () => (own[language] ?? said).replace(/\{(\w+)\}/g, (_, name) => match.groups[name]);
      if (match) return text.replace(said, filled);
    }
    return text;
  };
  const put = (node, name, is, write) => {
    const known = seen.get(node) ?? {};
    const was = known[name]?.now === is ? known[name].was : is;
    const now = inOwnWords(was);
    if (now === was && !known[name]) return;
    seen.set(node, { ...known, [name]: { was, now } });
    if (now !== is) write(now);
  };
  const text = (node) => {
    if (!node.parentElement?.closest(OURS)) put(node, 'text', node.data, (now) => { node.data = now; });
  };
  const attributes = (element) => {
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (value && !element.closest(':--html')) put(element, name, value, (now) => element.setAttribute(name, now));
    }
  };
  const all = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
    attributes(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      walker.currentNode.nodeType === Node.TEXT_NODE ? text(walker.currentNode) : attributes(walker.currentNode);
    }
    return undefined;
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'childList') change.addedNodes.forEach(all);
      else if (change.type === 'characterData') text(change.target);
      else if (change.attributeName === 'lang') all(document.body);
      else attributes(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...ATTRIBUTES, 'lang'],
  });
})()
