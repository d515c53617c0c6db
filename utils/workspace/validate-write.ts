/**
 * Who may write what: CouchDB runs this for every write to either database, also of clients that are not ours.
 *
 * It reaches the server as text (`design-text.ts`, made by `scripts/design-text.ts`), and old servers read ES5 only: no
 * arrow functions, `const`, templates; nothing from outside of the function; comments on lines of their own. It is run
 * for each document, so it stays short.
 */

export interface ServerDoc {
  _id: string;
  _rev?: string;
  _deleted?: boolean;
  [field: string]: unknown;
}

export interface ServerUser {
  name: string | null;
  roles: string[];
}

/** `_security`: CouchDB keeps fields that it does not know. */
export interface ServerSecurity {
  stewards?: { names?: string[] };
}

type Owner = { name?: string; contact?: string };

/**
 * @param old what it was before; `null`: nothing, or the revision is no descendant of what stands there
 * @throws `{ forbidden }` or `{ unauthorized }` with a sentence for people
 */
export function validateWrite(
  doc: ServerDoc,
  old: ServerDoc | null,
  user: ServerUser,
  security: ServerSecurity,
): void {
  var name = user.name;
  var named = (security.stewards && security.stewards.names) || [];
  var steward = user.roles.indexOf('steward') >= 0 || named.indexOf(name as string) >= 0;
  var was = old && !old._deleted ? old : null;
  var gone = doc._deleted === true;
  var id = doc._id;
  var parts = id.split(':');
  var type = parts[0] === 'r' ? parts[2] : parts[0];
  var owners: Owner[];
  var field: string;
  var i: number;

  function need(holds: unknown, reason: string) {
    if (!holds) throw { forbidden: reason };
  }
  function same(a: unknown, b: unknown): boolean {
    var key: string;
    if (a === b) return true;
    if (!a || !b || typeof a !== 'object' || typeof b !== 'object') return false;
    for (key in a) if (!same((a as ServerDoc)[key], (b as ServerDoc)[key])) return false;
    for (key in b) if (!(key in a)) return false;
    return true;
  }
  function kept(fields: string[]) {
    for (i = 0; i < fields.length; i++) {
      need(
        same(doc[fields[i] as string], (was as ServerDoc)[fields[i] as string]),
        'Only who wrote this may change it.',
      );
    }
  }

  // Administrators bring back-ups, and the server itself copies as one: what they write was judged before.
  if (user.roles.indexOf('_admin') >= 0) return;
  if (name === null) throw { unauthorized: 'Sign in to write here.' };
  // What is no document of ours is left to stewards: a newer version of the extension may know it.
  need(
    steward ||
      /^(workspace|(kpi|term|experiment|agreement|review|site|observations|proposal|approval|change|meeting):.+|r:[^:]+:(tag:.+|touch:.+|signal:.+|state))$/.test(
        id,
      ),
    'This kind of document is not known here.',
  );
  if (!gone) {
    need(
      typeof doc.v === 'number' && typeof doc.updatedAt === 'string' && !doc._attachments,
      'This is no document of Throughline.',
    );
    if (/^(kpi|term|experiment|agreement|review|site)$/.test(type as string)) {
      need(id === type + ':' + doc.id, 'The document stands under another id than its own.');
    }
  }

  // A revision of one's own making (`new_edits=false`) could be planted beside another's document, or grown on an old
  // state of it, and win. In a plain edit the revision is that of what stands there. Of two that a cluster took one may be
  // deleted, and stands there too: it must not live again beside the other. Only a tag is anybody's to add again.
  need(
    !doc._rev || (old && doc._rev === old._rev && (was || gone || type === 'tag')),
    'Documents are written as plain edits here.',
  );
  need(
    gone ? doc.updatedBy === undefined || doc.updatedBy === name : doc.updatedBy === name,
    'Writes are in your own name.',
  );
  var imported = steward && doc.importedFrom !== undefined;
  if (!gone && was) {
    // One that does not say is taken for that of who wrote it last (`read-shared.ts`).
    need(
      (doc.createdBy === was.createdBy ||
        (was.createdBy === undefined && doc.createdBy === (was.updatedBy || 'unknown'))) &&
        (doc.createdAt === was.createdAt || was.createdAt === undefined || was.createdBy === name) &&
        same(doc.importedFrom, was.importedFrom),
      'Who made it, when and where stays.',
    );
  } else if (!gone) {
    need(
      imported || (doc.createdBy === name && doc.importedFrom === undefined),
      'Writes are in your own name.',
    );
    if (/^(tag|touch|signal|state|proposal|approval|change)$/.test(type as string))
      need(imported || doc.by === name, 'Writes are in your own name.');
  }
  var mine = was && (was.by === name || (steward && was.importedFrom !== undefined));

  switch (type) {
    case 'tag':
      if (!was || gone) return;
      kept(['record', 'target', 'by']);
      if (mine) return;
      for (field in was) if (!/^(_rev|_revisions|updatedAt|updatedBy)$/.test(field)) kept([field]);
      for (field in doc)
        if (!(field in was))
          need(/^(_revisions|recordTitle)$/.test(field), 'Only who wrote this may change it.');
      return;
    case 'touch':
    case 'signal':
      need(!was || mine, 'Only who wrote this may change it.');
      if (was && !gone) kept(['by']);
      return;
    case 'state':
      if (was && !gone) need(doc.by === name || (mine && doc.by === was.by), 'Writes are in your own name.');
      return;
    case 'meeting':
      need(
        !was || steward || was.createdBy === name || was.chair === name,
        'Only its chair, who opened it and stewards change a meeting.',
      );
      return;
    case 'experiment':
      if (!was || steward || was.createdBy === name) return;
      owners = (was.owners || []) as Owner[];
      for (i = 0; i < owners.length; i++) {
        if (owners[i] && (owners[i]!.name === name || owners[i]!.contact === name)) return;
      }
      need(false, 'Only who made an experiment, its owners and stewards change it.');
      return;
    case 'proposal':
      if (!was) {
        need(gone || imported || doc.state === 'open', 'A proposal begins open.');
        return;
      }
      need(
        (steward && !gone) || (mine && was.state === 'open' && (gone || doc.state === 'open')),
        'Only stewards decide on a proposal; its author may withdraw it while it is open.',
      );
      // Somebody may have signed it.
      if (!gone) kept(['target', 'against', 'change', 'was', 'reason', 'by', 'at']);
      return;
    case 'approval':
      need(!was || was.by === name, 'Only who wrote this may change it.');
      if (gone) return;
      need(user.roles.indexOf('function:' + doc.function) >= 0, 'You do not sign for this function.');
      need(
        doc.by === name && id === 'approval:' + doc.proposal + ':' + doc.function + ':' + name,
        'An approval is in your own name.',
      );
      return;
    case 'change':
      need(!was && !gone, 'History does not change.');
      need(
        steward || (parts[1] === 'experiment' && doc.target === 'experiment:' + parts[2]),
        'Only stewards change this.',
      );
      return;
    default:
      need(steward, 'Only stewards change this.');
  }
}
