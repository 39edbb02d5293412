import { expect } from 'chai';
import { beforeComment } from './before-comment.js';

describe('beforeComment', () => {
  for (const [line, wanted] of [
    ['type: "a"  # why', 'type: "a"'],
    ['type: a # why', 'type: a'],
    ["type: 'it''s # x' # why", "type: 'it''s # x'"],
    ['type: "a \\" # b"\t# why', 'type: "a \\" # b"'],
    ['type: [a, "b # c", {d: "#"}] # why', 'type: [a, "b # c", {d: "#"}]'],
    ["type: it's # why", "type: it's"],
    ['url: http://x/#y', 'url: http://x/#y'],
    ['a: "open # text', 'a: "open # text'],
    ['defaults:   # why', 'defaults:'],
    ['# all', ''],
    ['a: b  ', 'a: b'],
    ['', ''],
  ] as const)
    it(`leaves ${JSON.stringify(wanted)} of ${JSON.stringify(line)}`, () =>
      expect(line.slice(0, beforeComment(line))).to.equal(wanted));
});
