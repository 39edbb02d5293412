import { expect } from '@open-wc/testing';
import { DrawingPace } from './drawing-pace.js';

describe('DrawingPace', () => {
  it('finds a drawing late whose next frame came two intervals after it, until one is in time', () => {
    const pace = new DrawingPace();
    pace.drawn(100);
    pace.frame(133);
    expect(pace.late).to.equal(true);
    pace.frame(150);
    expect(pace.late).to.equal(true);
    pace.drawn(150);
    pace.frame(167);
    expect(pace.late).to.equal(false);
  });

  it('lets cards be drawn again in the middle of a movement, but not often', () => {
    const pace = new DrawingPace();
    pace.drawn(1000);
    expect(pace.due(1100)).to.equal(false);
    expect(pace.due(1700)).to.equal(true);
  });
});
