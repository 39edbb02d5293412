import { expect } from 'chai';
import { operatorNames, rootNames } from '../expressions/reserved-words.js';
import {
  expressionFunctions,
  expressionOperator,
  expressionOperators,
  expressionRoot,
  expressionRoots,
  loopFields,
  resultFields,
} from './expression-words.js';
import { stepTypes } from './step-type.js';

describe('expression words', () => {
  it('say something of every reserved root, and of no other', () => {
    expect(expressionRoots.map(({ name }) => name)).to.have.members([...rootNames]);
  });

  it('know every operator that is a word', () => {
    const words = expressionOperators.map(({ name }) => name).filter((name) => /^[a-z_]+$/.test(name));
    const functions = new Set(expressionFunctions.map(({ name }) => name));
    expect(operatorNames.filter((name) => !functions.has(name) || words.includes(name))).to.have.members(words);
  });

  it('list functions of the present code first', () => {
    const isCode = expressionFunctions.map((each) => each.in.includes('condition') || each.in.includes('template'));
    expect(isCode.lastIndexOf(true)).to.be.lessThan(isCode.indexOf(false));
  });

  it('know the result of every step type', () => {
    for (const { name } of stepTypes) expect(resultFields(name), name).to.be.an('object');
    expect(resultFields('constructor')).to.deep.equal({});
    expect(loopFields('for_loop')).to.include.keys('index', 'parent');
    expect(expressionOperator('toString')).to.equal(undefined);
    expect(expressionRoot('loop')?.help).to.be.a('string');
  });
});
