import * as Y from 'yjs';
import { openSession } from '../session/open-session.js';
import type { EditorSession } from '../session/editor-session.js';
import type { Random } from './random.js';

/** A peer of the bench: a session on a document of its own, and the updates that wait for it. */
export interface Peer {
  readonly name: string;
  readonly session: EditorSession;
  readonly inbox: Uint8Array[];
  isOnline: boolean;
}

/**
 * Peers that edit one pipeline over a network that delays, reorders, doubles and drops messages, and that splits. Everything random comes from
 * the given generator, so that a failure can be had again from its seed. After the yjs project's `tests/testHelper.js`.
 */
export class PeerBench {
  readonly peers: readonly Peer[];
  readonly #random: Random;

  constructor(count: number, random: Random, yaml: string) {
    this.#random = random;
    this.peers = Array.from({ length: count }, (_, at): Peer => {
      const doc = new Y.Doc();
      // Tests repeat themselves from a seed; nothing else ever sets a client id.
      doc.clientID = random.int(1, 0x7fff_ffff);
      return {
        name: `peer ${at}`,
        session: openSession({ yaml, doc, random: () => random.next() }),
        inbox: [],
        isOnline: true,
      };
    });
    for (const peer of this.peers) {
      peer.session.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === network) return;
        for (const other of this.peers) if (other !== peer) this.#send(peer, other, update);
      });
    }
  }

  /** Delivers some waiting messages in any order, some of them twice, and loses some. */
  deliverSome(): void {
    for (const peer of this.peers) {
      if (!peer.isOnline) continue;
      for (let left = this.#random.int(0, peer.inbox.length); left > 0 && peer.inbox.length > 0; left--) {
        const at = this.#random.int(0, peer.inbox.length - 1);
        const update = peer.inbox[at] as Uint8Array;
        const fate = this.#random.next();
        if (fate >= 0.15) peer.inbox.splice(at, 1);
        if (fate >= 0.1) Y.applyUpdate(peer.session.doc, update, network);
      }
    }
  }

  /** Takes a peer off the network or back on. */
  toggle(): void {
    const peer = this.peers[this.#random.int(0, this.peers.length - 1)] as Peer;
    peer.isOnline = !peer.isOnline;
  }

  /** Everybody meets and exchanges what is missing, in any order. */
  settle(): void {
    for (const peer of this.peers) {
      peer.isOnline = true;
      peer.inbox.length = 0;
    }
    for (let round = 0; round < 2; round++) {
      for (const from of this.#shuffled()) {
        for (const to of this.#shuffled()) {
          if (from === to) continue;
          const missing = Y.encodeStateAsUpdate(from.session.doc, Y.encodeStateVector(to.session.doc));
          Y.applyUpdate(to.session.doc, missing, network);
        }
      }
    }
  }

  dispose(): void {
    for (const peer of this.peers) peer.session.dispose();
  }

  #send(from: Peer, to: Peer, update: Uint8Array): void {
    if (from.isOnline && to.isOnline && this.#random.next() >= 0.1) to.inbox.push(update);
  }

  #shuffled(): Peer[] {
    return this.#random.shuffle(this.peers);
  }
}

const network = Object.freeze({ name: 'bench' });
