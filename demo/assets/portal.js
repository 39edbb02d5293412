// A portal reads what it shows around the editor from its events, and publishes what the user saved.
const editor = document.querySelector('#editor');
const state = document.querySelector('#state');
const steps = document.querySelector('#steps');

editor.addEventListener('pipeline-validate', ({ detail: { errors, warnings } }) => {
  state.textContent = errors > 0 ? `${errors} to fix` : warnings > 0 ? `Ready, ${warnings} to look at` : 'Ready';
  state.classList.toggle('bad', errors > 0);
});

const count = () => (steps.textContent = String(editor.session.snapshot.steps.length));
editor.addEventListener('pipeline-ready', count);
editor.addEventListener('pipeline-change', count);

document.querySelector('#publish').addEventListener('click', async (event) => {
  const button = event.currentTarget;
  await editor.save();
  button.textContent = 'Published';
  setTimeout(() => (button.textContent = 'Publish'), 2000);
});

document.querySelector('#yaml').addEventListener('click', (event) => {
  editor.view = editor.view === 'visual' ? 'split' : 'visual';
  event.currentTarget.textContent = editor.view === 'visual' ? 'Show the YAML' : 'Hide the YAML';
});
