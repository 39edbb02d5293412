// What the palette, the drawing and the commands need to know of a step type, apart from its fields.
import { groups } from './read-schemas.mjs';

export function emitStepTypes({ types }) {
  const data = [];
  for (const [name, schema] of types) {
    const group = schema['x-group'];
    if (!groups.includes(group)) throw new Error(`${name}: unknown x-group ${group}`);
    data.push({
      name,
      title: schema.title,
      help: schema.description,
      group,
      icon: schema['x-icon'],
      color: schema['x-color'],
      summary: schema['x-summary'],
      loader: schema['x-loader'],
      inLoop: schema['x-in-loop'],
      starterName: schema['x-starter-name'],
      starter: schema['x-starter'],
    });
  }
  return data;
}

/** Key order of new steps by type, as one string each: `name type role ...`. */
export function emitKeyOrders({ types }) {
  return Object.fromEntries([...types].map(([name, schema]) => [name, schema['x-key-order'].join(' ')]));
}
