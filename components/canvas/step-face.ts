export { faceOf, kindOfType, type StepFace, type StepKind } from '../../src/picture/step-face.js';
