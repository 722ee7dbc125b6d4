/**
 * What the page does beyond being read: search, filters, their state in the address, keys. It reads what the entries say in
 * their attributes and text, so no data is embedded in it, and it only hides and shows: it writes no markup.
 */
export const pageScript = `
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId('filters');
  const keys = ['q', 'impact', 'flag', 'service', 'environment'];
  const fields = new Map(keys.map((key) => [key, byId(key)]).filter(([, field]) => field));
  const split = (text) => (text ? text.split(' ') : []);
  const namesOf = (key) => new Map([...(fields.get(key)?.options ?? [])].map((one) => [one.dataset.value, one.value]));
  const [serviceNames, environmentNames] = ['service', 'environment'].map(namesOf);
  const entryOf = (element) => {
    const { impact, flags, services, environments } = element.dataset;
    return { element, impact: Number(impact), flags: split(flags), services: split(services), environments: split(environments) };
  };
  const textOf = (entry) => (entry.text ??= [
    entry.element.textContent,
    ...entry.services.map((number) => serviceNames.get(number)),
    ...entry.environments.map((number) => environmentNames.get(number)),
  ].join('\\n').toLowerCase());
  const sections = [...document.querySelectorAll('[data-section]')].map((section) => ({
    section,
    name: section.dataset.section,
    entries: [...section.querySelectorAll('[data-impact]')].map(entryOf),
    nothing: section.querySelector('.nothing'),
  }));
  const folds = [...document.querySelectorAll('.fold')].map((fold) => ({
    fold,
    number: fold.querySelector('.number'),
    said: fold.querySelector('.number').textContent,
    items: [...fold.querySelectorAll('[data-impact]')],
    open: fold.open,
  }));
  let isFiltered = false;

  const chosen = (key) => {
    const field = fields.get(key);
    return field && field.value !== '' ? field.selectedOptions[0].dataset.value : null;
  };
  const matcher = () => {
    const words = byId('q').value.toLowerCase().split(/\\s+/).filter(Boolean);
    const impact = chosen('impact');
    const [flag, service, environment] = ['flag', 'service', 'environment'].map(chosen);
    return (entry) =>
      (impact === null || entry.impact >= Number(impact)) &&
      (flag === null || entry.flags.includes(flag)) &&
      (service === null || entry.services.includes(service)) &&
      (environment === null || entry.environments.includes(environment)) &&
      words.every((word) => textOf(entry).includes(word));
  };
  const setHidden = (element, hidden) => {
    if (element && element.hidden !== hidden) element.hidden = hidden;
  };
  const plural = (number, noun) => number + ' ' + noun + (number === 1 ? '' : 's');

  const showFolds = (isOn) => {
    const matching = [];
    for (const one of folds) {
      const shown = one.items.filter((item) => !item.hidden).length;
      setHidden(one.fold, shown === 0);
      const said = shown === one.items.length ? one.said : shown + ' of ' + one.said;
      if (one.number.textContent !== said) one.number.textContent = said;
      if (!isFiltered && isOn) one.open = one.fold.open;
      if (shown > 0) matching.push(one);
    }
    if (isOn && matching.length <= 20) for (const one of matching) one.fold.open = true;
    if (!isOn && isFiltered) for (const one of folds) one.fold.open = one.open;
    isFiltered = isOn;
  };
  const apply = () => {
    const isOn = [...fields.values()].some((field) => field.value !== '');
    const matches = matcher();
    const counts = sections.filter(({ entries }) => entries.length > 0).map(({ name, entries, nothing }) => {
      let shown = 0;
      for (const entry of entries) {
        const isShown = !isOn || matches(entry);
        setHidden(entry.element, !isShown);
        if (isShown) shown += 1;
      }
      setHidden(nothing, shown > 0);
      return shown === entries.length ? plural(shown, name) : shown + ' of ' + plural(entries.length, name);
    });
    showFolds(isOn);
    byId('status').textContent = counts.length === 0 ? '' : 'Shown: ' + counts.join(', ') + '.';
  };
  const remember = () => {
    const state = new URLSearchParams();
    for (const [key, field] of fields) if (field.value !== '') state.set(key, field.value);
    const hash = state.toString();
    try {
      history.replaceState(null, '', hash === '' ? location.pathname + location.search : '#' + hash);
    } catch {
      // An address that may not change: filters work all the same.
    }
  };
  const recall = () => {
    if (location.hash !== '' && !location.hash.includes('=')) return;
    const state = new URLSearchParams(location.hash.slice(1));
    for (const [key, field] of fields) {
      field.value = state.get(key) ?? '';
      if (field.selectedIndex === -1) field.value = '';
    }
    apply();
  };
  const change = () => {
    apply();
    remember();
  };
  const clear = () => {
    for (const field of fields.values()) field.value = '';
    change();
  };
  const openAll = (isOpen) => {
    for (const { fold } of folds) if (!fold.hidden) fold.open = isOpen;
  };

  if (!form) return;
  form.hidden = false;
  for (const element of document.querySelectorAll('p.folds')) element.hidden = false;
  form.addEventListener('input', change);
  form.addEventListener('submit', (event) => event.preventDefault());
  byId('clear').addEventListener('click', clear);
  byId('open')?.addEventListener('click', () => openAll(true));
  byId('close')?.addEventListener('click', () => openAll(false));
  addEventListener('hashchange', recall);
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.matches?.('input, select, textarea');
    if (event.key === '/' && !isTyping) {
      event.preventDefault();
      byId('q').focus();
      byId('q').select();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      clear();
    }
  });
  recall();
})();
`;
