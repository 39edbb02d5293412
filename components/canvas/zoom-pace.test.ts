import { expect } from '@open-wc/testing';
import { ZoomPace } from './zoom-pace.js';

describe('ZoomPace', () => {
  it('finds a drawing late whose next frame came two intervals after it, until one is in time', () => {
    const pace = new ZoomPace();
    pace.drawn(100);
    pace.frame(133);
    expect(pace.late).to.equal(true);
    pace.frame(150);
    expect(pace.late).to.equal(true);
    pace.drawn(150);
    pace.frame(167);
    expect(pace.late).to.equal(false);
  });

  it('lets cards be drawn again in a long zoom once they are far from their scale, but not often', () => {
    const pace = new ZoomPace();
    pace.drawn(1000);
    expect(pace.due(1100, 3)).to.equal(false);
    expect(pace.due(1700, 3)).to.equal(true);
    expect(pace.due(1700, 0.4)).to.equal(true);
    expect(pace.due(1700, 1.2)).to.equal(false);
  });
});
