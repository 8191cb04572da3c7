-- One save in one transaction: the statements of the writer (apps/attempts/actions/desk.py), for one row each.
-- Left to it: checking, judging, both chains (links stand as constants), the act and news with which an attempt begins.
-- Each client has attempts of its own, so that no two wait for one lock.
\set attempt :first + random(0, :each - 1) * :clients + :client_id
\set question random(1, 20)
BEGIN;
SELECT exam_id AS exam, candidate_id AS candidate, chain_length + 1 AS position, gen_random_uuid() AS id, gen_random_uuid() AS parent FROM attempts_attempt WHERE id = :attempt FOR NO KEY UPDATE \gset
SELECT * FROM exams_candidate WHERE id = :candidate;
SELECT * FROM exams_exam WHERE id = :exam;
SELECT * FROM exams_ledgerentry WHERE exam_id = :exam ORDER BY id;
SELECT * FROM attempts_answer WHERE attempt_id = :attempt AND question = 'question-' || :question::text;
SELECT * FROM attempts_device WHERE attempt_id = :attempt AND device = 'bench';
SELECT attempt_id, save_id, question, verdict, is_counted FROM attempts_save WHERE attempt_id = :attempt AND save_id IN (:id::uuid, :parent::uuid);
INSERT INTO attempts_save (attempt_id, position, save_id, question, parent, is_full, content, device, device_link, is_linked, server_link, received_at, monotonic_ms, verdict, is_counted, is_late, is_branch, is_in_pause) VALUES (:attempt, :position, :id::uuid, 'question-' || :question::text, :parent::uuid, true, '{"text": "17: the river carries what the rain has loosened and lays it down where the slope grows gentle "}', 'bench', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', true, 'fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210', now(), 1017, 'saved', true, false, false, false);
INSERT INTO attempts_answer (attempt_id, question, head, response, saved_at, revision, is_answered, branch, branch_response, branch_device) VALUES (:attempt, 'question-' || :question::text, :id::uuid, '{"text": "17: the river carries what the rain has loosened and lays it down where the slope grows gentle "}', now(), 1, true, NULL, NULL, '') ON CONFLICT (attempt_id, question) DO UPDATE SET head = EXCLUDED.head, response = EXCLUDED.response, saved_at = EXCLUDED.saved_at, revision = EXCLUDED.revision, is_answered = EXCLUDED.is_answered, branch = EXCLUDED.branch, branch_response = EXCLUDED.branch_response, branch_device = EXCLUDED.branch_device;
INSERT INTO attempts_device (attempt_id, device, link, anchor_at, anchor_ms, saves, is_late_linked) VALUES (:attempt, 'bench', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', now(), 1017, 1, NULL) ON CONFLICT (attempt_id, device) DO UPDATE SET link = EXCLUDED.link, anchor_at = EXCLUDED.anchor_at, anchor_ms = EXCLUDED.anchor_ms, saves = EXCLUDED.saves, is_late_linked = EXCLUDED.is_late_linked;
UPDATE attempts_attempt SET chain_head = 'fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210', chain_length = :position, answered = 1, conflicts = 0, late_saves = 0, last_saved_at = now(), version = version + 1 WHERE id = :attempt;
COMMIT;
