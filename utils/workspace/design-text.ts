/** Made by `node scripts/design-text.ts`; not to be edited. */

export const VALIDATE_WRITE = `function (doc, old, user, security) {
var name = user.name;
var admin = user.roles.indexOf('_admin') >= 0;
var named = (security.stewards && security.stewards.names) || [];
var steward = admin || user.roles.indexOf('steward') >= 0 || named.indexOf(name) >= 0;
var was = old && !old._deleted ? old : null;
var gone = doc._deleted === true;
var id = doc._id;
var parts = id.split(':');
var type = parts[0] === 'r' ? parts[2] : parts[0];
var owners;
var field;
var i;
function need(holds, reason) {
if (!holds) throw { forbidden: reason };
}
function same(a, b) {
var key;
if (a === b) return true;
if (!a || !b || typeof a !== 'object' || typeof b !== 'object') return false;
for (key in a) if (!same((a)[key], (b)[key])) return false;
for (key in b) if (!(key in a)) return false;
return true;
}
function kept(fields) {
for (i = 0; i < fields.length; i++) {
need(
same(doc[fields[i] ], (was)[fields[i] ]),
'Only who wrote this may change it.'
);
}
}
if (!admin && name === null) throw { unauthorized: 'Sign in to write here.' };
need(
steward ||
/^(workspace|(kpi|term|experiment|agreement|review|site|observations|proposal|approval|change|meeting):.+|r:[^:]+:(tag:.+|touch:.+|signal:.+|state))$/.test(
id
),
'This kind of document is not known here.'
);
if (!gone) {
need(
typeof doc.v === 'number' && typeof doc.updatedAt === 'string' && !doc._attachments,
'This is no document of Throughline.'
);
if (/^(kpi|term|experiment|agreement|review|site)$/.test(type)) {
need(id === type + ':' + doc.id, 'The document stands under another id than its own.');
}
}
if (admin) return;
need(!doc._rev || (old && doc._rev === old._rev), 'Documents are written as plain edits here.');
need(
gone ? doc.updatedBy === undefined || doc.updatedBy === name : doc.updatedBy === name,
'Writes are in your own name.'
);
var imported = steward && doc.importedFrom !== undefined;
if (!gone && was) {
need(
doc.createdBy === was.createdBy &&
(doc.createdAt === was.createdAt || was.createdBy === name) &&
same(doc.importedFrom, was.importedFrom),
'Who made it, when and where stays.'
);
} else if (!gone) {
need(
imported || (doc.createdBy === name && doc.importedFrom === undefined),
'Writes are in your own name.'
);
if (/^(tag|touch|signal|state|proposal|approval|change)$/.test(type))
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
if (was && !gone) need(doc.by === name || mine, 'Writes are in your own name.');
return;
case 'meeting':
need(
!was || steward || was.createdBy === name || was.chair === name,
'Only its chair, who opened it and stewards change a meeting.'
);
return;
case 'experiment':
if (!was || steward || was.createdBy === name) return;
owners = (was.owners || []);
for (i = 0; i < owners.length; i++) {
if (owners[i] && (owners[i] .name === name || owners[i] .contact === name)) return;
}
need(false, 'Only who made an experiment, its owners and stewards change it.');
return;
case 'proposal':
if (!was) {
need(gone || imported || doc.state === 'open', 'A proposal begins open.');
return;
}
if (!gone && steward) {
kept(['target', 'against', 'change', 'was', 'reason', 'by', 'at']);
return;
}
need(
mine && was.state === 'open' && (gone || doc.state === 'open'),
'Only stewards decide on a proposal; its author may change it while it is open.'
);
if (!gone) kept(['target', 'by']);
return;
case 'approval':
need(!was || was.by === name, 'Only who wrote this may change it.');
if (gone) return;
need(user.roles.indexOf('function:' + doc.function) >= 0, 'You do not sign for this function.');
need(
doc.by === name && id === 'approval:' + doc.proposal + ':' + doc.function + ':' + name,
'An approval is in your own name.'
);
return;
case 'change':
need(!was && !gone, 'History does not change.');
need(steward || parts[1] === 'experiment', 'Only stewards change this.');
return;
default:
need(steward, 'Only stewards change this.');
}
}`;

export const MAP_TARGETS = `function (doc) {
var parts = doc._id.split(':');
var type = parts[0] === 'r' ? parts[2] : parts[0];
var targets = [];
var seen = {};
var about;
var campaign;
var i;
function instant(at) {
var time = new Date(at);
return isNaN(time.getTime()) ? (at) : time.toISOString();
}
var when = instant(doc.updatedAt);
if (type === 'tag') targets = [doc.target ];
if (type === 'signal') {
targets = (doc.targets || []);
emit(
['reason:' + doc.type + '/' + encodeURIComponent(doc.reason), instant(doc.at).slice(0, 10)],
null
);
}
for (i = 0; i < targets.length; i++) {
about = targets[i] .type + ':' + targets[i] .id;
if (!seen[about]) emit([about], null);
seen[about] = true;
if (type === 'tag' && (doc.record).kind === 'campaign') {
emit(['tagged-campaign', when], null);
emit(['campaign-of:' + about, when], null);
}
}
if (type === 'touch') {
campaign = doc.campaign;
about =
campaign.tenant === undefined
? '-'
: campaign.tenant === '-'
? '%2D'
: encodeURIComponent(campaign.tenant);
emit(
[
'record:' +
encodeURIComponent(campaign.site) +
'/' +
about +
'/' +
campaign.kind +
'/' +
encodeURIComponent(campaign.id),
],
null
);
}
if (doc.by || doc.chair) emit(['by:' + encodeURIComponent((doc.by || doc.chair)), when], null);
}`;
