import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .preview {
    max-block-size: 360px;
    margin-block-start: 6px;
    padding: 8px 10px;
    border: 1px solid var(--pe-line);
    border-radius: var(--pe-radius);
    background: var(--pe-surface-sunken);
    font-family: var(--pe-font-mono);
    font-size: var(--pe-font-size-small);
    line-height: 18px;
  }

  .part {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }

  mark {
    padding-inline: 2px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--pe-accent) 14%, transparent);
    color: inherit;
  }

  .place {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    max-inline-size: 100%;
    padding: 1px 7px;
    border: 1px dashed var(--pe-line-strong);
    border-radius: calc(var(--pe-radius) - 1px);
    color: var(--pe-text-quiet);
    white-space: normal;
  }

  .place .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .note {
    display: block;
    color: var(--pe-text-quiet);
    font-family: var(--pe-font);
    white-space: normal;
  }

  .none {
    margin: 0;
    color: var(--pe-text-quiet);
    font-family: var(--pe-font);
  }

  @media (forced-colors: active) {
    mark {
      outline: 1px solid;
    }
  }
`;
