import { expect } from '@open-wc/testing';
import { Camera } from './camera.js';

function camera(): Camera {
  const made = new Camera();
  made.resize(800, 600);
  made.setWorld({ x: -500, y: 0, width: 1000, height: 5000 });
  return made;
}

describe('Camera', () => {
  it('keeps the point under the pointer where it is while it zooms', () => {
    const view = camera();
    view.moveTo({ x: 400, y: 20, zoom: 1 });
    const at = { x: 250, y: 300 };
    const world = view.toWorld(at);
    view.zoomAt(at, 0.37);
    expect(view.toScreen(world).x).to.be.closeTo(250, 1e-6);
    expect(view.toScreen(world).y).to.be.closeTo(300, 1e-6);
  });

  it('keeps a part of the drawing in sight however far it is pushed', () => {
    const view = camera();
    view.panBy(1e6, -1e6);
    expect(view.toScreen({ x: -500, y: 5000 })).to.deep.equal({ x: 736, y: 64 });
  });

  it('fits all of a drawing, centred', () => {
    const view = camera();
    view.moveTo(view.fitted({ x: -500, y: 0, width: 1000, height: 5000 }));
    expect(view.zoom).to.be.closeTo(536 / 5000, 1e-6);
    expect(view.toScreen({ x: 0, y: 2500 }).y).to.be.closeTo(300, 1e-6);
  });

  it('opens a long drawing at its beginning, readable', () => {
    const view = camera();
    view.moveTo(view.opening({ x: -120, y: 0, width: 240, height: 5000 }));
    expect(view.zoom).to.equal(1);
    expect(view.toScreen({ x: 0, y: 0 })).to.deep.equal({ x: 400, y: 32 });
  });

  it('opens a drawing in full width while its names can be read so, else its middle', () => {
    const view = camera();
    view.moveTo(view.opening({ x: -640, y: 0, width: 1280, height: 400 }));
    expect(view.zoom).to.be.closeTo(736 / 1280, 1e-6);
    view.moveTo(view.opening({ x: -800, y: 0, width: 1600, height: 9000 }));
    expect(view.zoom).to.be.closeTo(736 / 1600, 1e-6);
    expect(view.pose().y).to.equal(32);
    view.moveTo(view.opening({ x: -1200, y: 0, width: 2400, height: 400 }));
    expect(view.zoom).to.equal(0.62);
  });

  it('moves only as far as needed to reveal', () => {
    const view = camera();
    view.moveTo({ x: 400, y: 0, zoom: 1 });
    expect(view.revealing({ x: -120, y: 100, width: 240, height: 64 })).to.deep.equal(view.pose());
    expect(view.revealing({ x: -120, y: 700, width: 240, height: 64 }).y).to.equal(600 - 32 - 764);
    expect(view.revealing({ x: -120, y: 700, width: 240, height: 2000 }).y).to.equal(32 - 700);
  });

  it('reveals nothing under what lies over a corner, and passes beside it', () => {
    const view = camera();
    view.covered = { x: 600, y: 536, width: 188, height: 52 };
    view.moveTo({ x: 400, y: 0, zoom: 1 });
    const bottom = (x: number, height = 64) => {
      const box = { x, y: 700, width: 240, height };
      return view.revealing(box).y + box.y + box.height;
    };
    expect(bottom(100)).to.equal(536 - 12);
    expect(bottom(-120)).to.equal(600 - 32);
    expect(bottom(100, 520), 'no room to spare').to.equal(600 - 48);
  });

  it('shows the end of a box that is too wide when it is read from the right', () => {
    const view = camera();
    view.moveTo({ x: 400, y: 0, zoom: 1 });
    const wide = { x: -500, y: 100, width: 1000, height: 40 };
    expect(view.revealing(wide).x).to.equal(32 + 500);
    expect(view.revealing(wide, 'right').x).to.equal(800 - 32 - 500);
  });
});
