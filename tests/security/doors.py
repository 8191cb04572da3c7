"""Every operation of the API: which action of the matrix its door asks (a/b: one, a+b: both), about what; a body.

about: exam (this exam as a whole), aula (Ada's room of it), draft (the draft), any (a right in any scope lets one in;
what is shown is filtered), own (a thing of Cleo's), ada (Ada's own), roster (whoever is on it), new (whoever makes a
thing is its author), self (everybody's own), rooms (some room of it), open (for nobody too); with !code where who may
is told so in the world as it stands, say that the exam has opened already.
"""

from __future__ import annotations

from typing import NamedTuple


class Door(NamedTuple):
    """One operation."""

    method: str
    path: str
    action: str
    about: str
    codes: tuple[str, ...]
    body: str


REASON = '{"reason": "because"}'
SOME = '{"candidate_ids": [ADA_C], "reason": "because", "minutes": "5"}'
EXTEND = '{"whom": {"candidate_ids": [ADA_C]}, "how": "minutes", "value": "5", "reason": "because"}'
PAUSE = '{"whom": {"candidate_ids": [ADA_C]}, "reason": "because"}'
RECEIPT = (
    '{"attempt_id": 1, "head": "", "length": 0, "answered": 0, "questions": 0, "handed_in_at": "", "key_id": "0001", '
    '"signature": ""}'
)
DEVICE = (  # the browser of RFC 8291's example
    '{"endpoint": "https://fcm.googleapis.com/x", "label": "x", "keys": {"auth": "BTBZMqHH6r4Tts7J_aSIgg", "p256dh": '
    '"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"}}'
)
RICH = '{"format": "markdown", "text": "x"}'
KIND = f'{{"kind": "true_false", "content": {{"stem": {RICH}, "is_true": true}}'

TABLE = f"""
GET    /api/admin/accommodations                              | accommodation.manage | any |
POST   /api/admin/accommodations                              | accommodation.manage | any | {{"user_id": ADA_U, "kind": "percent", "value": "10", "reason": "x"}}
DELETE /api/admin/accommodations/ACCOMMODATION                | accommodation.manage | any |
GET    /api/admin/cohorts                                     | roster.write         | any |
POST   /api/admin/cohorts                                     | cohort.manage        | any | {{"name": "C9"}}
DELETE /api/admin/cohorts/COHORT                              | cohort.manage        | any |
PATCH  /api/admin/cohorts/COHORT                              | cohort.manage        | any | {{"name": "C8"}}
GET    /api/admin/cohorts/COHORT/members                      | cohort.manage        | any |
POST   /api/admin/cohorts/COHORT/members                      | cohort.manage        | any | {{"user_ids": [ADA_U]}}
POST   /api/admin/cohorts/COHORT/members/remove               | cohort.manage        | any | {{"user_ids": [ADA_U]}}
GET    /api/admin/exams/monitoring/                           | exam.monitor         | any |
GET    /api/admin/exams/monitoring/EXAM                       | exam.monitor         | exam |
GET    /api/admin/exams/monitoring/EXAM/progress              | exam.monitor         | exam |
GET    /api/admin/exams/monitoring/EXAM/statistics            | exam.monitor         | exam |
GET    /api/admin/jobs                                        | system.see           | any |
POST   /api/admin/jobs/999/retry                              | job.retry            | any!already_done |
GET    /api/admin/people                                      | roster.import        | any |
POST   /api/admin/people                                      | account.manage       | any | {{"username": "new9", "name": "N"}}
POST   /api/admin/people/import                               | roster.import        | any | FILE CSV
POST   /api/admin/people/import/ACCOUNTS/confirm              | roster.import        | any!not_found |
GET    /api/admin/people/ADA_U                                | roster.import        | any |
PATCH  /api/admin/people/ADA_U                                | account.manage       | any | {{"number": "7"}}
PUT    /api/admin/people/ADA_U/activity                       | account.manage       | any | {{"is_active": true}}
POST   /api/admin/people/ADA_U/reset-link                     | account.manage       | any |
PUT    /api/admin/people/ADA_U/roles                          | account.manage       | any | {{"roles": []}}
POST   /api/admin/people/ADA_U/sign-out                       | account.manage       | any |
GET    /api/admin/system                                      | system.see           | any |
GET    /api/exams/EXAM/media/{"0" * 64} | exam.read | exam!not_found |
GET    /api/notices                                           | notice.read_own      | self |
GET    /api/notices/devices                                   | notice.read_own      | self |
POST   /api/notices/devices                                   | notice.read_own      | self | {DEVICE}
DELETE /api/notices/devices/999                               | notice.read_own      | self!not_found |
POST   /api/notices/read                                      | notice.read_own      | self | {{"all": true}}
GET    /api/session                                           |                      | open |
POST   /api/session                                           |                      | open!wrong_credentials,too_many_tries | {{"username": "x", "password": "y"}}
DELETE /api/session                                           |                      | open |
PATCH  /api/session                                           | notice.read_own      | self | {{"zone": "UTC"}}
POST   /api/session/password                                  | notice.read_own      | self!wrong_credentials | {{"old": "wrong-wrong", "new": "long-enough-99"}}
POST   /api/session/reset                                     |                      | open!too_many_tries | {{"email": "a@example.org"}}
POST   /api/session/reset/confirm                             |                      | open!malformed | {{"uid": "x", "token": "y", "password": "long-enough-99"}}
GET    /api/staff/attempts/ADA_A/explain                      | exam.monitor         | aula |
GET    /api/staff/attempts/ADA_A/files/DRAWING/FILE_SHA       | mark.read            | exam |
GET    /api/staff/attempts/ADA_A/marks/ESSAY                  | mark.read            | exam!not_found |
PUT    /api/staff/attempts/ADA_A/marks/ESSAY                  | mark.write           | exam!wrong_state | {{"points": "1", "version": 0}}
GET    /api/staff/attempts/ADA_A/result                       | results.read         | exam!not_ready |
GET    /api/staff/attempts/ADA_A/timeline                     | exam.monitor         | aula |
GET    /api/staff/bank/categories                             | bank.read            | any |
GET    /api/staff/bank/tags                                   | bank.read            | any |
POST   /api/staff/bank/try                                    | bank.read            | any | {KIND}, "response": {{"value": true}}}}
GET    /api/staff/exams                                       | exam.monitor/mark.read | any |
POST   /api/staff/exams                                       | exam.create          | new | {{"title": "T"}}
POST   /api/staff/exams                                       | exam.create+paper.read | own | {{"title": "T", "paper_id": PAPER}}
DELETE /api/staff/exams/DRAFT                                 | exam.edit            | draft |
GET    /api/staff/exams/EXAM                                  | exam.monitor/mark.read | exam |
PATCH  /api/staff/exams/DRAFT                                 | exam.edit            | draft | {{"title": "T2"}}
GET    /api/staff/exams/EXAM/access-code                      | exam.pause           | rooms |
POST   /api/staff/exams/EXAM/read-out-code                    | exam.open            | exam!wrong_state | {{"reason": "no network"}}
PUT    /api/staff/exams/DRAFT/access-code                     | exam.edit            | draft | {{"code": "abc"}}
GET    /api/staff/exams/EXAM/acts                             | audit.read           | exam |
GET    /api/staff/exams/EXAM/analytics                        | analytics.read       | exam |
POST   /api/staff/exams/EXAM/announce                         | exam.announce        | aula | {{"whom": {{"candidate_ids": [ADA_C]}}, "text": "x"}}
GET    /api/staff/exams/EXAM/as-seen-by/ADA_C                 | roster.read          | aula |
POST   /api/staff/exams/EXAM/attempts/admit                   | exam.pause           | aula | {SOME}
POST   /api/staff/exams/EXAM/attempts/hand-in                 | exam.close           | aula | {SOME}
POST   /api/staff/exams/EXAM/attempts/incident                | incident.note        | aula | {SOME}
POST   /api/staff/exams/EXAM/attempts/pause                   | exam.pause           | aula | {PAUSE}
POST   /api/staff/exams/EXAM/attempts/reopen                  | exam.reopen          | aula | {SOME}
POST   /api/staff/exams/EXAM/attempts/resume                  | exam.pause           | aula!already_done | {PAUSE}
POST   /api/staff/exams/EXAM/attempts/terminate               | exam.terminate       | aula | {SOME}
POST   /api/staff/exams/EXAM/cancel                           | exam.cancel          | exam!wrong_state | {REASON}
POST   /api/staff/exams/EXAM/close                            | exam.close           | exam | {REASON}
POST   /api/staff/exams/EXAM/copy                             | exam.copy            | exam | {{"title": "C"}}
GET    /api/staff/exams/EXAM/deliveries                       | roster.write         | exam |
POST   /api/staff/exams/EXAM/deliveries/retry                 | roster.write         | exam |
GET    /api/staff/exams/EXAM/export/results.csv               | results.export       | exam |
POST   /api/staff/exams/EXAM/extend                           | exam.extend          | aula | {EXTEND}
POST   /api/staff/exams/EXAM/extend/preview                   | exam.extend          | aula | {EXTEND}
GET    /api/staff/exams/EXAM/facts                            | exam.monitor/mark.read | exam |
GET    /api/staff/exams/EXAM/late                             | late.decide          | rooms |
POST   /api/staff/exams/EXAM/emergency-files                  | late.decide          | rooms!malformed | FILE CSV
POST   /api/staff/exams/EXAM/late                             | late.decide          | aula!wrong_state | {{"attempt_id": ADA_A, "positions": [1], "counts": true, "reason": "x"}}
POST   /api/staff/exams/EXAM/lobby                            | exam.open            | exam!wrong_state | {REASON}
POST   /api/staff/exams/EXAM/mark-automatically               | mark.write           | exam!wrong_state |
GET    /api/staff/exams/EXAM/marking                          | mark.read            | exam |
GET    /api/staff/exams/EXAM/marking/queue?question=ESSAY     | mark.read            | exam |
GET    /api/staff/exams/EXAM/media/none                       | paper.publish        | exam!not_found |
POST   /api/staff/exams/EXAM/open                             | exam.open            | exam!wrong_state | {REASON}
POST   /api/staff/exams/EXAM/pause                            | exam.pause           | exam | {REASON}
POST   /api/staff/exams/EXAM/postpone                         | exam.schedule        | exam!wrong_state | {{"opens_at": "2030-01-01T00:00:00Z", "reason": "x"}}
GET    /api/staff/exams/EXAM/preflight                        | exam.schedule        | exam |
GET    /api/staff/exams/EXAM/preview                          | paper.publish        | exam |
POST   /api/staff/exams/EXAM/publish                          | paper.publish        | exam!published |
POST   /api/staff/exams/EXAM/release                          | results.release      | exam!wrong_state | {REASON}
GET    /api/staff/exams/EXAM/results                          | results.read         | exam |
POST   /api/staff/exams/EXAM/resume                           | exam.pause           | exam!wrong_state | {REASON}
GET    /api/staff/exams/EXAM/roster                           | roster.read          | exam |
POST   /api/staff/exams/EXAM/roster                           | roster.write         | exam | {{"user_ids": [DOV_U]}}
POST   /api/staff/exams/EXAM/roster/import?dry_run=true       | roster.write         | exam | FILE CSV
POST   /api/staff/exams/EXAM/roster/remove                    | roster.write         | exam | {{"candidate_ids": [BEN_C]}}
PATCH  /api/staff/exams/EXAM/roster/ADA_C                     | roster.write         | exam | {{"seat": "Z9"}}
POST   /api/staff/exams/DRAFT/schedule                        | exam.schedule        | draft | {{}}
PUT    /api/staff/exams/EXAM/staff                            | exam.assign_staff    | exam | []
POST   /api/staff/exams/EXAM/terminate                        | exam.terminate       | exam | {{"reason": "x", "policy": "keep", "confirm": "Mechanics"}}
POST   /api/staff/exams/EXAM/test-run                         | exam.test_run        | exam |
POST   /api/staff/exams/DRAFT/try                             | exam.schedule        | draft | {{}}
GET    /api/staff/imports                                     | bank.read            | any |
POST   /api/staff/imports                                     | bank.import          | new | FILE GIFT
GET    /api/staff/imports/IMPORT                              | bank.read            | own |
POST   /api/staff/imports/IMPORT/confirm                      | bank.import          | own | {{}}
POST   /api/staff/imports/IMPORT/undo                         | bank.import          | own |
POST   /api/staff/media                                       | bank.write           | new | FILE PNG
GET    /api/staff/media/PICTURE                               | bank.read            | own |
GET    /api/staff/papers                                      | paper.read           | any |
POST   /api/staff/papers                                      | paper.write          | new | {{"title": "P"}}
GET    /api/staff/papers/PAPER                                | paper.read           | own |
PUT    /api/staff/papers/PAPER                                | paper.write          | own | {{"title": "P2", "revision": 2}}
POST   /api/staff/papers/PAPER/archive                        | paper.write          | own | {{"is_archived": false}}
POST   /api/staff/papers/PAPER/duplicate                      | paper.write          | own |
PUT    /api/staff/papers/PAPER/outline                        | paper.write          | own | {{"revision": 2, "sections": [{{"title": "S"}}]}}
GET    /api/staff/papers/PAPER/preview                        | paper.read           | own |
POST   /api/staff/papers/PAPER/questions                      | paper.write          | own | {{"question_ids": [QUESTION]}}
GET    /api/staff/people                                      | exam.assign_staff    | any |
POST   /api/staff/preview                                     | bank.read            | any | {KIND}, "points": "1"}}
GET    /api/staff/questions                                   | bank.read            | any |
POST   /api/staff/questions                                   | bank.write           | new | {KIND}, "title": "Q"}}
DELETE /api/staff/questions/QUESTION                          | bank.write           | own!in_use |
GET    /api/staff/questions/QUESTION                          | bank.read            | own |
PUT    /api/staff/questions/QUESTION                          | bank.write           | own | {{"kind": "essay", "content": {{"stem": {RICH}, "lines": 5}}, "title": "Q", "version": 1}}
POST   /api/staff/questions/QUESTION/archive                  | bank.write           | own | {{"is_archived": false}}
POST   /api/staff/questions/QUESTION/duplicate                | bank.write           | own |
GET    /api/staff/questions/QUESTION/versions/1               | bank.read            | own |
POST   /api/staff/render                                      | bank.read            | any | {{"rich": {RICH}}}
GET    /api/staff/rooms                                       | roster.write         | any |
POST   /api/staff/rooms                                       | room.manage          | any | {{"name": "R9"}}
DELETE /api/staff/rooms/SPARE                                 | room.manage          | any |
PATCH  /api/staff/rooms/ROOM                                  | room.manage          | any | {{"seats": 9}}
GET    /api/staff/uploads/UPLOAD                              | mark.read            | exam |
GET    /api/student/attempts/ADA_A/explain                    | exam.sit             | ada |
GET    /api/student/attempts/ADA_A/media/none                 | exam.sit             | ada!not_open |
GET    /api/student/attempts/ADA_A/paper                      | exam.sit             | ada!not_open |
GET    /api/student/attempts/ADA_A/receipt                    | exam.sit             | ada!not_found |
GET    /api/student/attempts/ADA_A/result                     | result.read_own      | ada!not_released |
POST   /api/student/attempts/ADA_A/start                      | exam.sit             | ada |
GET    /api/student/attempts/ADA_A/state                      | exam.sit             | ada |
POST   /api/student/attempts/ADA_A/uploads                    | exam.sit             | ada!not_open | {{"question": "DRAWING", "name": "b.pdf", "size": 5, "sha256": "{"0" * 64}"}}
GET    /api/student/exams                                     | exam.practise        | self |
POST   /api/student/exams/EXAM/enter                          | exam.sit             | roster | {{}}
GET    /api/student/receipt-keys                              |                      | open |
POST   /api/student/attempts/ADA_A/emergency-files            | exam.sit             | ada!malformed | FILE CSV
POST   /api/student/receipts/check                            |                      | open | {RECEIPT}
GET    /api/student/uploads/UPLOAD                            | exam.sit             | ada |
PATCH  /api/student/uploads/UPLOAD?offset=0                   | exam.sit             | ada |
POST   /api/tickets                                           | exam.sit             | ada | {{"scope": "attempt", "attempt_id": ADA_A}}
"""  # noqa: E501


def _door(line: str) -> Door:
    asked, action, about, body = (part.strip() for part in line.split("|", 3))
    method, path = asked.split()
    about, _, codes = about.partition("!")
    return Door(method, path, action, about, tuple(codes.split(",")) if codes else (), body)


DOORS = [_door(line) for line in TABLE.splitlines() if line.strip()]
