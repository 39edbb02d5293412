export { arrowPath, middleOf } from '../../src/picture/edge-marks.js';
