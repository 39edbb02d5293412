// Builds a pipeline in an empty editor by keyboard alone, from the value its YAML has: what a person does who knows what they want and sees nothing.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const schemas = fileURLToPath(new URL('../../schemas/', import.meta.url));

/** What a new step of each type begins with, as the library adds it. */
export function starters() {
  const found = readdirSync(schemas).map((file) => /^(.+)\.schema\.json$/.exec(file)?.[1]);
  const read = (type) => JSON.parse(readFileSync(`${schemas}${type}.schema.json`, 'utf8'))['x-starter'];
  return Object.fromEntries(found.filter(Boolean).map((type) => [type, read(type)]));
}

/** Lists of steps or tasks a step has: they have their place below the form. */
const lists = ['steps', 'default', 'error_handler', 'on_error', 'on_not_found', 'parallel_tasks', 'tasks'];
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const spelled = (path) => path.map((key) => (typeof key === 'number' ? key + 1 : key)).join(' ');
const exactly = (text) => new RegExp(`^${text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}$`);
/** The first of the small buttons beside a field: which one that is depends on what can be done with it. */
const fieldButton = (key) =>
  new RegExp(`^(Fix|Use a template for|Use a result of a step in|Edit|About|Leave out) ${key}(?![\\w.])`);

/** What the way to another item of a list is called: by what the list holds, where there is a word for it. */
const addsItem = (key) =>
  new RegExp(`^Add (to ${key}|an? (alert|exporter|file|hook|item|message|operation|output|part|rule|section|tool))$`);

export class Builder {
  /** Values that no form shows, written as YAML: none but those may be. */
  asYaml = [];

  constructor(keys, starters) {
    this.keys = keys;
    this.starters = starters;
  }

  async build(workflow) {
    const { keys } = this;
    await keys.to('button', 'Start blank');
    await keys.do('Enter');
    const { steps, ...header } = workflow;
    await keys.do('F6');
    await this.fields([], header, { name: 'untitled' });
    await this.steps(steps, undefined, 'steps');
  }

  // ---- steps ----

  /** `owner` is the name of the step around them, `slot` where in it they stand. */
  async steps(list, owner, slot) {
    for (const [at, step] of list.entries()) {
      if (at > 0) {
        await this.goTo(list[at - 1].name);
        await this.addAfter(step.type);
      } else if (owner === undefined) await this.addAfter(step.type);
      else {
        await this.goTo(owner);
        await this.addInto(slot, step.type);
      }
      await this.step(step);
    }
  }

  /** Finds a step by its name and opens its form. */
  async goTo(name) {
    const { keys } = this;
    await keys.do('Control+f');
    await keys.type(name);
    await keys.choose(exactly(name), { label: true });
    await keys.do('Enter');
    await keys.at('textbox', 'Name');
  }

  async addAfter(type) {
    const { keys } = this;
    await keys.do('Control+k');
    await keys.type(`add ${type.replaceAll('_', ' ')}`);
    await keys.choose(new RegExp(` ${type}$`));
    await keys.at('textbox', 'Name');
  }

  async addInto(slot, type) {
    const { keys } = this;
    const [key] = slot.split('.');
    await keys.do('Control+Shift+F');
    await keys.type(key);
    await keys.do('Enter');
    const name = `Add a step to ${slot}`;
    const at = await keys.focus();
    if (at.name !== name) await keys.to('combobox', name, { key: key === 'cases' ? 'Shift+Tab' : 'Tab' });
    await keys.type(type);
    await keys.do('Enter');
    await keys.at('textbox', 'Name');
  }

  /** Fills in the step that has just been added and has the focus on its name. */
  async step(step) {
    const { keys } = this;
    const { name, type, ...rest } = step;
    await keys.replace(name);
    await keys.do('Enter');
    const own = Object.entries(rest).filter(([key]) => !lists.includes(key) && key !== 'cases');
    const { pipeline, ...others } = Object.fromEntries(own);
    const fields = pipeline ? { ...others, pipeline: withoutSteps(pipeline) } : others;
    const start = { ...this.starters[type] };
    if (pipeline?.steps) start.pipeline = withoutSteps(start.pipeline);
    for (const key of Object.keys(start)) {
      if (Object.hasOwn(rest, key) || key === 'cases') continue;
      if (lists.includes(key)) await this.dropList(key, start[key]);
      else await this.leaveOut(key);
    }
    await this.fields([], fields, start);
    for (const key of lists)
      if (Array.isArray(rest[key]) && !isTasks(key, type)) await this.steps(rest[key], name, key);
    if (pipeline?.steps) await this.steps(pipeline.steps, name, 'pipeline.steps');
    if (pipeline?.workflow?.steps) await this.steps(pipeline.workflow.steps, name, 'pipeline.workflow.steps');
    if (rest.cases) await this.cases(rest.cases, name, type);
    for (const key of lists)
      if (isTasks(key, type) && Array.isArray(rest[key])) await this.tasks(rest[key], name, key, type);
  }

  /** The list a step of this type begins with goes, with what is in it. */
  async dropList(key, list) {
    const { keys } = this;
    for (let left = list.length; left > 0; left--) {
      await this.find(key);
      await keys.to('button', 'More for item 1', { key: 'Shift+Tab' });
      await keys.do('Enter');
      await keys.to('menuitem', 'Remove', { key: 'ArrowDown' });
      await keys.do('Enter');
    }
    await this.find(key);
    await keys.to('button', `Leave out ${key}`, { key: 'Shift+Tab' });
    await keys.do('Enter');
  }

  async cases(cases, owner, type) {
    const { keys } = this;
    const [first] = Object.keys(this.starters[type].cases);
    await this.goTo(owner);
    for (const [at, key] of [...cases.keys()].entries()) {
      const text = String(key);
      if (at === 0) {
        await this.find('cases');
        await keys.to('textbox', `Value of the case ${first}`, { key: 'Shift+Tab' });
        await keys.replace(text);
        await keys.do('Enter');
        if (typeof key !== 'string') await this.caseKind(text, typeof key);
        continue;
      }
      await this.find('cases');
      await keys.type(text);
      await keys.do('Enter');
    }
    for (const [key, steps] of cases) {
      await this.steps(steps, owner, `cases.${key}`);
    }
  }

  /** A case that was a text is made a number or a truth value from its menu. */
  async caseKind(text, kind) {
    const { keys } = this;
    await keys.to('button', `More for the case ${text}`);
    await keys.do('Enter');
    await keys.to('menuitemradio', kind === 'number' ? 'Number' : 'True or false', { key: 'ArrowDown' });
    await keys.do('Enter');
  }

  async tasks(list, owner, slot, type) {
    const { keys } = this;
    for (const [at, task] of list.entries()) {
      await this.goTo(owner);
      await this.find(slot);
      const there = this.starters[type][slot]?.[at];
      if (there) {
        await keys.to('button', there.id ?? there.task_id, { key: 'Shift+Tab' });
        await keys.do('Enter');
      } else {
        await keys.at('button', 'Add a task');
        await keys.do('Enter');
      }
      const start = there ?? { prompt: [{ type: 'static', content: ' ' }], task_id: ' ', id: ' ' };
      for (const key of Object.keys(there ?? {})) if (!Object.hasOwn(task, key)) await this.leaveOut(key);
      await this.fields([], task, start);
    }
  }

  // ---- fields ----

  /** Puts the focus on a field of the form of the selected step, wherever it is. */
  async find(key) {
    const { keys } = this;
    await keys.do('Control+Shift+F');
    await keys.at('combobox', 'Find or add a field');
    await keys.type(key);
    await keys.do('Enter');
    await keys.landed('Find or add a field');
  }

  /** The last of the small buttons beside a field, which are one stop together. */
  async leaveOut(key, find = true) {
    const { keys } = this;
    if (find) await this.find(key);
    await keys.to('button', fieldButton(key));
    await keys.to('button', `Leave out ${key}`, { key: 'ArrowRight' });
    await keys.do('Enter');
  }

  async leaveOutAbove(key) {
    const { keys } = this;
    await keys.to('button', fieldButton(key), { key: 'Shift+Tab' });
    await keys.to('button', `Leave out ${key}`, { key: 'ArrowRight' });
    await keys.do('Enter');
  }

  /** `start` holds what is there already. */
  async fields(path, map, start = {}) {
    const { keys } = this;
    if (path.length > 0) {
      for (const key of Object.keys(start)) {
        if (Object.hasOwn(map, key)) continue;
        await this.leaveOut(key, false);
      }
    }
    for (const [key, value] of Object.entries(map)) {
      if (path.length === 0) await this.find(key);
      else {
        const search = `Find or add a field in ${spelled(path)}`;
        const at = await keys.focus();
        if (at.name !== search) {
          // An item of a list that may hold either begins as a text.
          if (/^Item \d+$/.test(at.name)) {
            await keys.to('button', /^Write as /);
            await keys.do('Enter');
          }
          await keys.to('button', `Add field to ${spelled(path)}`);
          await keys.do('Enter');
          await keys.at('combobox', search);
        }
        await keys.type(key);
        await keys.do('Enter');
        await keys.landed(search);
      }
      await this.value([...path, key], value, start[key]);
    }
  }

  /** Writes a value into the control that has the focus, which says itself what it is. */
  async value(path, value, start) {
    const { keys } = this;
    const key = path.at(-1);
    const at = await keys.focus();
    if (at.name === 'Left side' || at.name === 'Condition as text') return this.condition(value);
    if (at.name === `${key} as YAML`) return this.yaml(path, value);
    if (Array.isArray(value)) {
      if (at.role === 'combobox' && at.name === `Add to ${key}`) return this.words(value);
      // A list of texts where forms offer maps, or one in place of a single text.
      const isTexts = value.length > 0 && value.every((item) => typeof item === 'string');
      if (isTexts || (at.name === key && at.role !== 'button'))
        return this.editAsYaml(path, value, at.role === 'button' ? 'Shift+Tab' : 'Tab');
      return this.items(path, value, start);
    }
    if (isMap(value)) {
      // The longer spelling of an inline pipeline, which no form begins.
      if (isMap(value.workflow)) return this.editAsYaml(path, value, 'Shift+Tab');
      if (at.role === 'textbox' && at.name === 'New name') return this.pairs(value, start);
      if (at.name === `Add to ${key}` || at.name === 'Add an event') return this.entries(path, value, start);
      if (at.role === 'textbox' && at.name === 'Add a property') return this.schema(path, value, start);
      return this.fields(path, value, isMap(start) ? start : {});
    }
    return this.scalar(key, value, at);
  }

  async scalar(key, value, at) {
    const { keys } = this;
    if (at.role === 'radio') return this.choice(String(value));
    if (at.name === 'Left side') return this.condition(value);
    if (at.name.toLowerCase() !== key && typeof value === 'string') {
      await keys.to('button', `Edit ${key} as YAML`, { key: 'Shift+Tab' });
      await keys.do('Enter');
      await keys.at('textbox', `${key} as YAML`);
      return this.yaml([key], value);
    }
    if (at.name.toLowerCase() !== key) throw keys.error(`${key} should have the focus, not ${at.role} “${at.name}”.`);
    if (at.role === 'combobox' && at.state.autocomplete === undefined) {
      // A native list: typing chooses.
      await keys.type(String(value), { plain: true });
      return;
    }
    await keys.replace(String(value));
    if (at.role === 'combobox') await keys.do('Enter');
  }

  async choice(value) {
    const { keys } = this;
    for (let turn = 0; turn < 8; turn++) {
      const at = await keys.focus();
      if (at.name === value) {
        if (at.state.checked !== 'true' && at.state.checked !== true) await keys.do('Space');
        return;
      }
      await keys.do('ArrowRight');
    }
    throw keys.error(`There is no choice “${value}”.`);
  }

  /** A list of short texts. */
  async words(list) {
    const { keys } = this;
    if (list.length === 0) {
      // An empty list is one from which everything was taken.
      await keys.type('x');
      await keys.do('Enter', 'Backspace');
    }
    for (const word of list) {
      await keys.type(word, { open: true });
      await keys.choose(exactly(word), { own: true });
    }
  }

  /** A map of names to short values. */
  async pairs(map, start) {
    const { keys } = this;
    for (const name of Object.keys(isMap(start) ? start : {})) {
      await keys.to('button', `Remove ${name}`, { key: 'Shift+Tab' });
      await keys.do('Enter');
      await keys.at('textbox', 'New name');
    }
    for (const [at, [name, value]] of Object.entries(map).entries()) {
      if (at > 0) await keys.to('textbox', 'New name');
      await keys.type(name);
      await keys.do('Enter');
      await keys.at('textbox', `Value of ${name}`);
      if (isMap(value) || Array.isArray(value)) {
        await keys.to('button', `Edit ${name} as YAML`);
        await keys.do('Enter');
        await keys.to('textbox', `${name} as YAML`);
        await this.yaml([name], value);
      } else await keys.replace(freeText(value));
    }
  }

  /** A map of names to maps. */
  async entries(path, map, start) {
    const { keys } = this;
    const { name: adding, role } = await keys.focus();
    for (const name of Object.keys(isMap(start) ? start : {})) {
      await keys.to('button', `Remove ${name}`, { key: 'Shift+Tab' });
      await keys.do('Enter');
      await keys.to(role, adding);
    }
    for (const [at, [name, value]] of Object.entries(map).entries()) {
      if (at > 0) await keys.to(role, adding);
      await keys.type(name, { open: true });
      await keys.do('Enter');
      await keys.landed(adding);
      if (Array.isArray(value)) await this.items([...path, name], value, [{ matcher: '*' }]);
      else await this.entry([...path, name], value);
    }
  }

  /** The fields of a map that has the focus on its first field, or on the search for one. */
  async entry(path, map) {
    const { keys } = this;
    const [key, ...more] = Object.keys(map);
    const at = await keys.focus();
    if (at.name === key) {
      await this.value([...path, key], map[key]);
      await this.fields(path, Object.fromEntries(more.map((each) => [each, map[each]])));
    } else await this.fields(path, map);
  }

  /** A list of maps; `start` is what stands in it. */
  async items(path, list, start = []) {
    const { keys } = this;
    const kindKey = (item) => ['type', 'operation'].find((key) => isMap(item) && Object.hasOwn(item, key));
    const kindOf = (item) => item?.[kindKey(item)];
    const withoutKind = (item) => Object.fromEntries(Object.entries(item).filter(([key]) => key !== kindKey(item)));
    const keep = Array.isArray(start) && start.length > 0 && kindOf(start[0]) === kindOf(list[0]);
    if (!keep) {
      for (const at of (Array.isArray(start) ? start : []).keys()) {
        await keys.to('button', new RegExp(`^Item 1 of ${start.length - at}`), { key: 'Shift+Tab' });
        await keys.do('Delete');
      }
    }
    for (const [at, item] of list.entries()) {
      const kind = kindOf(item);
      const isChosen = at > 0 || !keep ? await this.addItem(path, kind) : kind !== undefined;
      const gone =
        at === 0 && keep && isMap(item) ? Object.keys(start[0]).filter((key) => !Object.hasOwn(item, key)) : [];
      for (const key of gone) await this.leaveOut(key, false);
      if (!isMap(item)) await this.scalar(undefined, item, { role: 'textbox' });
      else {
        const { name } = await keys.focus();
        await this.entry([...path, at], isChosen ? withoutKind(item) : item);
        // A new item without a kind begins with the first of its fields, which this one may not have.
        const isOther = kind === undefined || !isChosen;
        if (isOther && /^[a-z_]+$/.test(name) && !Object.hasOwn(item, name)) await this.leaveOutAbove(name);
      }
    }
  }

  /** Whether the item is of its kind already: in some lists one chooses it first, in others it is a field like any. */
  async addItem(path, kind) {
    const { keys } = this;
    let isChosen = false;
    const at = await keys.focus();
    const adds = addsItem(path.at(-1));
    if (!adds.test(at.name)) await keys.to(kind === undefined ? 'button' : /button|combobox/, adds);
    const { role } = await keys.focus();
    if (role === 'combobox') {
      await keys.type(kind, { open: true });
      await keys.do('Enter');
      isChosen = true;
    } else {
      await keys.do('Enter');
      if (kind !== undefined && (await keys.focus()).role === 'menuitem') {
        await keys.to('menuitem', new RegExp(`^${kind}\\b`), { key: 'ArrowDown' });
        await keys.do('Enter');
        isChosen = true;
      }
    }
    await keys.settle();
    return isChosen;
  }

  /** The buttons of a field stand behind its control, or above what a long one holds. */
  async editAsYaml(path, value, key) {
    const { keys } = this;
    const name = path.at(-1);
    await keys.to('button', fieldButton(name), { key });
    await keys.to('button', `Edit ${name} as YAML`, { key: 'ArrowRight' });
    await keys.do('Enter');
    await keys.at('textbox', `${name} as YAML`);
    return this.yaml(path, value);
  }

  async yaml(path, value) {
    this.asYaml.push(path.join('.'));
    await this.keys.replace(JSON.stringify(value));
    await this.keys.press('Shift+Tab', 'Tab');
    await this.keys.settle();
  }

  // ---- conditions and schemas ----

  /** Begins on the left side of an empty row: the whole of a comparison can be typed there. */
  async condition(value) {
    const { keys } = this;
    if (typeof value === 'string') return keys.replace(value);
    const [[key, inner]] = Object.entries(value);
    if (key === 'not') {
      await this.condition(inner);
      return this.moreForCondition('Negate');
    }
    await this.condition(inner[0]);
    for (const [at, item] of inner.slice(1).entries()) {
      const isGroup = isMap(item) && !Object.hasOwn(item, 'not');
      await keys.to('button', isGroup ? 'Add a group' : 'Add a condition');
      await keys.do('Enter');
      await keys.at('combobox', 'Left side');
      if (isGroup) await this.condition(Object.values(item)[0].length > 1 ? item : Object.values(item)[0][0]);
      else await this.condition(item);
      if (at === 0 && key === 'or') {
        await keys.to('combobox', 'How many must hold', { key: 'Shift+Tab' });
        await keys.type('Any', { plain: true });
      }
    }
  }

  async moreForCondition(action) {
    const { keys } = this;
    await keys.to('button', 'More for this condition');
    await keys.do('Enter');
    await keys.to('menuitem', action, { key: 'ArrowDown' });
    await keys.do('Enter');
  }

  /** Begins where a property is added. `name` is what the schema describes. */
  async schema(path, value, start) {
    const { keys } = this;
    const { name: adding } = await keys.focus();
    for (const name of Object.keys(start?.properties ?? {})) {
      await keys.to('button', `Remove ${name}`, { key: 'Shift+Tab' });
      await keys.do('Enter');
      await keys.to('textbox', adding);
    }
    for (const [name, inner] of Object.entries(value.properties ?? {})) {
      await keys.type(name);
      await keys.do('Enter');
      const { type, items, ...more } = inner;
      if (type !== 'string') {
        await keys.to('combobox', `Type of ${name}`, { key: 'Shift+Tab' });
        await keys.type(type, { plain: true });
      }
      if (value.required?.includes(name)) {
        await keys.to('switch', `${name} is required`, { key: type === 'string' ? 'Shift+Tab' : 'Tab' });
        await keys.do('Space');
      }
      if (items || Object.keys(more).length > 0) {
        const on = type !== 'string' || value.required?.includes(name);
        await keys.to('button', `Details of ${name}`, { key: on ? 'Tab' : 'Shift+Tab' });
        await keys.do('Enter');
        await this.fields([...path, 'properties', name], more);
        if (items) {
          await keys.to('button', 'Describe the items');
          await keys.do('Enter');
          if (items.type !== 'string') throw keys.error('Items of another type than text are not written yet.');
        }
      }
      await keys.to('textbox', adding);
    }
  }
}

/** The steps of an inline pipeline have their place below the form; the longer spelling has them one level deeper. */
function withoutSteps({ steps, workflow, ...rest }) {
  void steps;
  return workflow ? { ...rest, workflow: withoutSteps(workflow) } : rest;
}

const isTasks = (key, type) => key === 'parallel_tasks' || (key === 'tasks' && type === 'claude_batch');

/** A value as it is typed into a table of names and values: quotes make a text of what looks like something else. */
function freeText(value) {
  if (typeof value !== 'string') return String(value);
  const other = value === '' || /^(true|false|null|[-+]?\d[\d.]*|".*")$/s.test(value.trim());
  return other ? JSON.stringify(value) : value;
}
