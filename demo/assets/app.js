// An app that was there before the editor: its own buttons, its own form, wired through attributes, methods and events.
const get = (id) => document.getElementById(id);
const editor = get('editor');
const log = get('log');

// Which document is open stands in the address, so that a reload and a bookmark find it again: an example by its file name, what the user
// brought under `own` or `own/<file name>`. Each is stored by itself, so that opening one never takes the place of another.
const first = 'code-review.yaml';
const isOwn = (choice) => choice === 'own' || choice.startsWith('own/');
const chosen = () => decodeURIComponent(location.hash.slice(1)) || first;

/** Says which document the editor has to show; it opens it by itself. */
function point(choice) {
  editor.setAttribute('document-id', `flowdesk/${choice}`);
  if (isOwn(choice)) editor.removeAttribute('src');
  else editor.setAttribute('src', `../stories/fixtures/${choice}`);
}
if (chosen() !== first) point(chosen());

function choose(choice) {
  if (choice === chosen()) return;
  history.replaceState(null, '', `#${encodeURIComponent(choice)}`);
  point(choice);
  showChoice();
}

function showChoice() {
  const choice = chosen();
  const list = get('file');
  if (![...list.options].some(({ value }) => value === choice)) {
    list.add(new Option(choice.replace(/^own\//, ''), choice), list.options[1]);
  }
  list.value = choice;
}

/** What the user brings, a file or a text, goes into a document of its own. A file that cannot be read leaves what is open; the editor says why. */
async function openOwn(name, input) {
  const before = chosen();
  choose(`own/${name}`);
  await editor.load(input).catch(() => choose(before));
}

function note(name, text) {
  const item = document.createElement('li');
  const code = document.createElement('code');
  code.textContent = name;
  const detail = document.createElement('span');
  detail.textContent = text;
  item.append(code, detail);
  log.prepend(item);
  while (log.children.length > 60) log.lastChild.remove();
}

const told = {
  'pipeline-ready': ({ source }) => `from ${source}`,
  'pipeline-change': ({ origin }) => origin,
  'pipeline-select': ({ steps }) => steps.map((step) => step.name || step.type).join(', ') || 'nothing',
  'pipeline-validate': ({ errors, warnings }) => `errors: ${errors}, warnings: ${warnings}`,
  'pipeline-before-save': () => 'may be refused',
  'pipeline-save': ({ name, yaml }) => `${name}, ${yaml.length} characters`,
  'pipeline-before-delete': ({ steps }) => steps.map((step) => step.name).join(', '),
  'pipeline-before-paste': ({ text }) => `${text.length} characters`,
  'pipeline-error': ({ code, message }) => `${code}: ${message}`,
};
for (const [name, tell] of Object.entries(told))
  editor.addEventListener(name, ({ detail }) => note(name, tell(detail)));
get('clear').addEventListener('click', () => log.replaceChildren());

editor.addEventListener('pipeline-change', () => (get('note').textContent = 'Not saved to Flowdesk'));
editor.addEventListener('pipeline-save', () => (get('note').textContent = 'Saved to Flowdesk'));

// Examples by address.
const files = await fetch('../stories/fixtures/index.json').then((response) => response.json());
for (const { file, title } of files) get('file').append(new Option(title, file));
showChoice();
get('file').addEventListener('change', ({ target }) => choose(target.value));

// Files: a button, a drop anywhere on the page, the clipboard.
get('open').addEventListener('click', () => get('chosen').click());
get('chosen').addEventListener('change', ({ target }) => {
  if (target.files[0]) void openOwn(target.files[0].name, target.files[0]);
  target.value = '';
});
const markDrop = (on) => document.body.classList.toggle('dropping', on);
const whileDragged = {
  dragenter: () => markDrop(true),
  dragover: ({ dataTransfer }) => (dataTransfer.dropEffect = 'copy'),
  drop: ({ dataTransfer: { files } }) => {
    markDrop(false);
    if (files[0]) void openOwn(files[0].name, files[0]);
  },
};
for (const [name, act] of Object.entries(whileDragged)) {
  const take = (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
  };
  // Before the editor: by itself it opens a file in place of what it shows.
  document.addEventListener(name, take, { capture: true });
}
document.addEventListener('dragleave', ({ relatedTarget }) => relatedTarget ?? markDrop(false));
get('paste').addEventListener('click', async () => {
  const text = await navigator.clipboard?.readText().catch(() => '');
  if (text?.trim()) await openOwn(`Pasted ${new Date().toLocaleString('sv')}`, text);
  else note('paste', 'Press Ctrl+V in the editor instead');
});
get('download').addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([editor.getYaml()], { type: 'application/yaml' }));
  link.download = `${editor.session?.snapshot.name || 'pipeline'}.yaml`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});

// The form.
get('form').addEventListener('submit', (event) => {
  if (event.target !== get('form')) return;
  event.preventDefault();
  get('sent-text').textContent = new FormData(get('form')).get('pipeline');
  get('sent').showModal();
});

// Looks.
get('theme').addEventListener('change', ({ target }) => (editor.theme = target.value));
get('lang').addEventListener('change', ({ target }) => {
  editor.lang = target.value;
  editor.strings = target.value === 'de' ? german : {};
});
get('dir').addEventListener('change', ({ target }) => (document.documentElement.dir = target.value));
get('readonly').addEventListener('change', ({ target }) => (editor.readonly = target.checked));

// A host may bring its own words; keys it leaves out stay English.
const german = {
  'editor.label': 'Pipeline-Editor',
  'editor.library': 'Schritte',
  'editor.outline': 'Gliederung',
  'action.view.visual.short': 'Bild',
  'action.view.split.short': 'Beides',
  'action.view.code.short': 'Text',
  'action.drawing.flow.short': 'Ablauf',
  'action.drawing.data.short': 'Daten',
  'action.edit.undo': 'Rückgängig',
  'action.edit.redo': 'Wiederholen',
  'saved.saved': 'Gespeichert',
  'saved.saving': 'Wird gespeichert',
  'library.search': 'Schritte suchen',
  'library.hint': 'Klicken fügt nach der Auswahl ein, Ziehen an beliebiger Stelle.',
  'library.group.flow': 'Ablauf',
  'library.group.data': 'Daten und Dateien',
  'library.group.state': 'Zustand',
  'footer.steps': '{count, plural, =0 {Keine Schritte} one {# Schritt} other {# Schritte}}',
  'footer.stored': 'Auf diesem Gerät gespeichert',
  'empty.title': 'Eine Pipeline beginnen',
  'empty.about': 'Leer, mit einem Beispiel oder mit einer YAML-Datei. Eine Datei kann auch hierher gezogen werden.',
  'empty.blank': 'Leer beginnen',
  'empty.open': 'Datei öffnen',
  'empty.paste': 'YAML einfügen',
  'empty.templates': 'Vorlagen',
};
