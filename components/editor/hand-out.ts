/** Saves a blob to the user's downloads. `root` takes the link for a moment, so that nothing is added to the host page. */
export function download(root: ShadowRoot, blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.hidden = true;
  root.append(link);
  link.click();
  link.remove();
  // The browser has taken the blob when the click's task is over; later is only safer.
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}

/** A file name for a pipeline: its name without what file systems refuse. */
export function fileName(name: string, extension: string): string {
  const safe = name
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/g, '-')
    .replace(/\s+/g, '_')
    .replace(/^[-._]+|[-._]+$/g, '')
    .slice(0, 80);
  return `${safe || 'pipeline'}.${extension}`;
}

/** Copies text, also on a plain http page where there is no clipboard object. Resolves to whether it worked. */
export async function copyText(root: ShadowRoot, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(root, text);
  }
}

function copyBySelection(root: ShadowRoot, text: string): boolean {
  const focused = root.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'visually-hidden';
  root.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

/** Lets the user choose a file. Resolves to `undefined` when nothing was chosen. */
export function chooseFile(root: ShadowRoot): Promise<File | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.yaml,.yml,application/yaml,text/yaml,text/plain';
  input.hidden = true;
  return new Promise((resolve) => {
    const done = () => {
      input.remove();
      resolve(input.files?.[0]);
    };
    input.addEventListener('change', (event) => {
      event.stopPropagation();
      done();
    });
    input.addEventListener('cancel', done);
    root.append(input);
    input.click();
  });
}
