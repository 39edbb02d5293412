import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours and measures from the editor's tokens, so that light, dark and a host's theme need no second table. */
const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--pe-text)', backgroundColor: 'var(--pe-surface)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--pe-font-mono)', lineHeight: '20px', overscrollBehavior: 'contain' },
  '.cm-content': { padding: '8px 0 40px', caretColor: 'var(--pe-accent)' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-cursor, .cm-dropCursor': { borderInlineStartColor: 'var(--pe-accent)', borderInlineStartWidth: '2px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--pe-accent) 26%, transparent)',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--pe-text) 3.5%, transparent)' },
  '.cm-gutters': { backgroundColor: 'var(--pe-surface)', color: 'var(--pe-text-quiet)', border: 'none' },
  '.cm-gutters .cm-lineNumbers .cm-gutterElement': { padding: '0 2px 0 12px', fontVariantNumeric: 'tabular-nums' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--pe-text)' },
  '.cm-fold': { display: 'inline-block', width: '16px', textAlign: 'center', cursor: 'pointer', opacity: '0.75' },
  '.cm-fold:hover': { color: 'var(--pe-text)', opacity: '1' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--pe-hover)', border: 'none', borderRadius: '4px', color: 'var(--pe-text-quiet)', padding: '0 6px', margin: '0 4px',
  },
  '.cm-step': { backgroundColor: 'color-mix(in srgb, var(--pe-accent) 6%, transparent)' },
  '&.cm-focused .cm-activeLine.cm-step': { backgroundColor: 'color-mix(in srgb, var(--pe-accent) 10%, transparent)' },
  '.cm-step-first': { boxShadow: 'inset 2px 0 var(--pe-accent)' },
  '.cm-step-rest': { boxShadow: 'inset 2px 0 color-mix(in srgb, var(--pe-accent) 35%, transparent)' },
  '.cm-template': { color: 'var(--pe-kind-flow)', backgroundColor: 'color-mix(in srgb, var(--pe-kind-flow) 9%, transparent)', borderRadius: '3px' },
  '.cm-template > span': { color: 'inherit' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--pe-active)', outline: 'none' },
  '.cm-nonmatchingBracket': { color: 'var(--pe-danger)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--pe-hover)' },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--pe-warning) 26%, transparent)', borderRadius: '2px' },
  '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--pe-warning) 55%, transparent)' },
  '.cm-specialChar': { color: 'var(--pe-danger)' },

  // The stock marks are images in `data:` addresses, which a host's policy may refuse.
  '.cm-lintRange': { backgroundImage: 'none !important', paddingBottom: '0', textDecorationSkipInk: 'none', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--pe-danger) 1px' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--pe-warning) 1px' },
  '.cm-lintRange-info, .cm-lintRange-hint': { textDecoration: 'underline dotted var(--pe-info) 1px' },
  '.cm-lintRange-active': { backgroundColor: 'var(--pe-hover)' },
  '.cm-lintPoint::after': { borderBottomColor: 'var(--pe-danger)' },
  '.cm-lintPoint-warning::after': { borderBottomColor: 'var(--pe-warning)' },
  '.cm-lintPoint-info::after': { borderBottomColor: 'var(--pe-info)' },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { width: '8px', height: '8px', margin: '6px 3px', content: 'none !important', borderRadius: '50%' },
  '.cm-lint-marker-error': { backgroundColor: 'var(--pe-danger)' },
  '.cm-lint-marker-warning': { backgroundColor: 'var(--pe-warning)', borderRadius: '1px', transform: 'rotate(45deg) scale(0.85)' },
  '.cm-lint-marker-info': { backgroundColor: 'var(--pe-info)', borderRadius: '1px' },

  '.cm-tooltip': {
    backgroundColor: 'var(--pe-surface-raised)', color: 'var(--pe-text)', border: '1px solid var(--pe-line)', borderRadius: 'var(--pe-radius)',
    boxShadow: 'var(--pe-shadow)', fontFamily: 'var(--pe-font)', maxWidth: 'min(420px, 90vw)', overflow: 'hidden', pointerEvents: 'auto',
  },
  '.cm-diagnostic': { padding: '7px 10px 7px 12px', borderInlineStart: '3px solid var(--pe-info)', whiteSpace: 'normal', fontSize: '12px', lineHeight: '17px' },
  '.cm-diagnostic-error': { borderInlineStartColor: 'var(--pe-danger)' },
  '.cm-diagnostic-warning': { borderInlineStartColor: 'var(--pe-warning)' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--pe-surface)', color: 'var(--pe-text)', border: '1px solid var(--pe-line)', borderRadius: '4px', font: 'inherit', fontWeight: '500',
    padding: '2px 8px', margin: '6px 6px 0 0', cursor: 'pointer', display: 'inline-block',
  },
  '.cm-diagnosticSource': { color: 'var(--pe-text-quiet)', fontFamily: 'var(--pe-font-mono)', fontSize: '11px', opacity: '1', marginTop: '3px' },

  '.cm-panels': { backgroundColor: 'var(--pe-surface-sunken)', color: 'var(--pe-text)', fontFamily: 'var(--pe-font)', zIndex: '5' },
  '.cm-panels-top': { borderBottom: '1px solid var(--pe-line)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--pe-line)' },
  '.cm-panel.cm-search': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px', padding: '8px 40px 8px 8px', fontSize: '12px' },
  '.cm-panel.cm-search br': { flexBasis: '100%', height: '0', content: '""' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px', fontSize: '12px', margin: '0 4px 0 0', color: 'var(--pe-text-quiet)' },
  '.cm-panel.cm-search [name=close], .cm-panel button[name=close]': { fontSize: '18px', right: '8px', top: '8px', width: '26px', height: '26px', cursor: 'pointer', color: 'var(--pe-text-quiet)' },
  '.cm-textfield': {
    backgroundColor: 'var(--pe-surface)', color: 'var(--pe-text)', border: '1px solid var(--pe-line-strong)', borderRadius: 'var(--pe-radius)', padding: '3px 8px',
    fontSize: '12px', minHeight: '26px', margin: '0', minWidth: '0', flex: '0 1 200px',
  },
  '.cm-panel.cm-search input[type=checkbox]': { margin: '0', accentColor: 'var(--pe-accent)' },
  '.cm-button': {
    backgroundImage: 'none', backgroundColor: 'var(--pe-surface)', color: 'var(--pe-text)', border: '1px solid var(--pe-line)', borderRadius: 'var(--pe-radius)',
    fontSize: '12px', minHeight: '26px', padding: '0 9px', margin: '0', cursor: 'pointer', '&:active': { backgroundImage: 'none', backgroundColor: 'var(--pe-active)' },
  },
  '.cm-panel :focus-visible': { outline: '2px solid var(--pe-focus)', outlineOffset: '-1px' },
  '@media (forced-colors: active)': {
    '.cm-step': { outline: '1px solid Highlight' },
    '.cm-selectionBackground': { backgroundColor: 'Highlight !important' },
  },
});

const highlight = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--pe-code-key, var(--pe-kind-nested))' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--pe-code-string, var(--pe-success))' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--pe-code-value, var(--pe-kind-ai))' },
  { tag: [tags.keyword, tags.meta, tags.processingInstruction], color: 'var(--pe-code-meta, var(--pe-kind-data))' },
  { tag: [tags.labelName, tags.typeName], color: 'var(--pe-code-meta, var(--pe-kind-data))' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--pe-text-quiet)', fontStyle: 'italic' },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--pe-text-quiet)' },
  { tag: tags.invalid, color: 'var(--pe-danger)' },
]);

/** How the code view looks. */
export const codeTheme: Extension = [theme, syntaxHighlighting(highlight)];
