"""Each module with logic has a test of its name at the mirrored path, or a test named below covers it.

The test of `assessment/rules/stacking.py` is `tests/assessment/rules/test_stacking.py`. Modules that are tested
together, and parts of a screen, are listed in COVERED_BY under the test that covers them. A new module needs a test of
its name or a place in that list; a name in the list must exist, and must not have a test of its own.
"""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

from tests.support.paths import ROOT

PACKAGES = ("criteria", "assessment", "reports")
FOUND_BY_TEST = {"assessment/store/migrations/versions": "tests/assessment/store/test_migrations.py"}
"""Folders whose modules a test finds and runs by itself: each migration is applied and compared with the models."""

COVERED_BY: dict[str, tuple[str, ...]] = {
    "tests/assessment/screens/shell/test_conflicts.py": ("assessment/screens/shell/changes.py",),
    "tests/assessment/readers/text/test_awards.py": (
        "assessment/readers/text/abbreviations.py",
        "assessment/readers/text/award_names.py",
        "assessment/readers/text/award_sentences.py",
        "assessment/readers/text/body_words.py",
        "assessment/readers/text/letterhead.py",
    ),
    "tests/assessment/readers/credentials/containers/test_wrapped.py": ("assessment/checks/all_read.py",),
    "tests/assessment/checks/test_shown_agrees.py": (
        "assessment/checks/pdf/appearances.py",
        "assessment/checks/pdf/letters.py",
        "assessment/checks/pdf/replacement_text.py",
        "assessment/checks/pdf/resources.py",
    ),
    "tests/e2e/test_parts.py": ("assessment/screens/case/parts.py",),
    "tests/assessment/store/test_daft_runner.py": ("assessment/store/decisions/replay_files.py",),
    "tests/reports/wallet/test_open_badge.py": ("reports/wallet/signing.py", "reports/wallet/decided.py"),
    "tests/assessment/screens/case/test_course_file.py": ("assessment/store/decisions/course_files.py",),
    "tests/assessment/evidence/test_course_file.py": ("assessment/evidence/known_answers.py",),
    "tests/assessment/rules/test_columns.py": ("assessment/rules/criterion_tables.py",),
    "tests/assessment/rules/test_explanations.py": (
        "assessment/rules/explanations/acts.py",
        "assessment/rules/explanations/criteria.py",
        "assessment/rules/explanations/level_and_credits.py",
        "assessment/rules/explanations/outcome.py",
        "assessment/rules/explanations/remarks.py",
    ),
    "tests/assessment/rules/test_findings.py": (
        "assessment/rules/contradictions.py",
        "assessment/rules/row_conditions.py",
    ),
    "tests/assessment/case/test_model.py": (
        "assessment/case/answers.py",
        "assessment/case/decision.py",
    ),
    "tests/assessment/case/test_typed_input.py": ("assessment/case/fields.py",),
    "tests/assessment/checks/test_all_checks.py": (
        "assessment/checks/__init__.py",
        "assessment/checks/dates_plausible.py",
        "assessment/checks/file_type.py",
        "assessment/checks/link_agrees.py",
        "assessment/checks/lookalike_hosts.py",
        "assessment/readers/links/hosts.py",
        "assessment/checks/verification_link.py",
    ),
    "tests/assessment/checks/test_altered.py": ("assessment/checks/changed_later.py",),
    "tests/assessment/checks/test_file_integrity.py": (
        "assessment/checks/pdf/byte_ranges.py",
        "assessment/checks/pdf/revisions.py",
        "assessment/checks/pdf/tag_changes.py",
        "assessment/checks/pdf/trailing_bytes.py",
        "assessment/checks/producer_unusual.py",
    ),
    "tests/assessment/checks/test_pdf_signature.py": (
        "assessment/checks/pdf/signatures.py",
        "assessment/facts/trust.py",
    ),
    "tests/assessment/evidence/test_learner_statements.py": ("assessment/evidence/learner_statement_text.py",),
    "tests/assessment/matching/test_course_keys.py": ("assessment/matching/data/__init__.py",),
    "tests/assessment/matching/test_course_titles.py": ("assessment/checks/title_agrees.py",),
    "tests/assessment/matching/test_person_names.py": (
        "assessment/checks/agreement.py",
        "assessment/checks/name_agrees.py",
        "assessment/matching/name_words.py",
    ),
    "tests/assessment/online/test_fetch.py": (
        "assessment/online/allowed_addresses.py",
        "assessment/online/connection.py",
    ),
    "tests/assessment/online/test_read_online.py": ("assessment/online/__init__.py",),
    "tests/assessment/readers/credentials/formats/test_blockcerts.py": (
        "assessment/readers/credentials/proofs/merkle.py",
    ),
    "tests/assessment/readers/credentials/formats/test_european.py": (
        "assessment/checks/credential_seal.py",
        "assessment/readers/credentials/formats/elm.py",
        "assessment/readers/credentials/proofs/certificate_chains.py",
        "assessment/readers/credentials/proofs/jades.py",
        "assessment/readers/credentials/proofs/time_stamps.py",
    ),
    "tests/assessment/readers/credentials/formats/test_open_badges_2.py": (
        "assessment/readers/credentials/models/open_badge_2.py",
        "assessment/readers/credentials/proofs/badge.py",
    ),
    "tests/assessment/readers/credentials/formats/test_w3c.py": (
        "assessment/checks/credential_agrees.py",
        "assessment/checks/credential_issuer.py",
        "assessment/checks/credential_proof.py",
        "assessment/checks/credential_status.py",
        "assessment/checks/credential_validity.py",
        "assessment/readers/credentials/formats/achievements.py",
        "assessment/readers/credentials/formats/clr_2.py",
        "assessment/readers/credentials/formats/open_badges_3.py",
        "assessment/readers/credentials/formats/verifiable_credential.py",
        "assessment/readers/credentials/jsonld/canonical.py",
        "assessment/readers/credentials/jsonld/days.py",
        "assessment/readers/credentials/jsonld/validity_period.py",
        "assessment/readers/credentials/jsonld/values.py",
        "assessment/readers/credentials/models/credential.py",
        "assessment/readers/credentials/proofs/data_integrity.py",
        "assessment/readers/credentials/proofs/jose.py",
        "assessment/readers/credentials/proofs/jwt.py",
        "assessment/readers/credentials/proofs/selective_disclosure.py",
        "assessment/readers/credentials/proofs/status_lists.py",
        "assessment/readers/credentials/proofs/verifying.py",
    ),
    "tests/assessment/readers/credentials/keys/test_resolving.py": (
        "assessment/readers/credentials/keys/encodings.py",
    ),
    "tests/assessment/readers/credentials/test_containers.py": (
        "assessment/readers/credentials/containers/carried.py",
        "assessment/readers/credentials/containers/pdf_attachments.py",
        "assessment/readers/credentials/containers/png.py",
        "assessment/readers/credentials/containers/svg.py",
    ),
    "tests/assessment/readers/credentials/test_hostile.py": (
        "assessment/readers/credentials/__init__.py",
        "assessment/readers/credentials/jsonld/limited_json.py",
    ),
    "tests/assessment/readers/credentials/test_vectors.py": ("assessment/readers/credentials/proofs/covered.py",),
    "tests/assessment/readers/document/test_form_fields.py": ("assessment/readers/text/fields.py",),
    "tests/assessment/readers/text/test_codes.py": ("assessment/readers/text/code_labels.py",),
    "tests/assessment/readers/text/test_expiry.py": ("assessment/checks/printed_validity.py",),
    "tests/assessment/readers/text/test_reservations.py": ("assessment/readers/parsing/phrases.py",),
    "tests/assessment/readers/document/test_barcodes.py": ("assessment/readers/document/barcode_regions.py",),
    "tests/assessment/readers/document/test_visibility.py": (
        "assessment/checks/visible_text.py",
        "assessment/readers/document/marks.py",
        "assessment/readers/document/overlaps.py",
        "assessment/readers/document/page_objects.py",
        "assessment/readers/document/studio.py",
        "assessment/readers/document/substitutes.py",
    ),
    "tests/assessment/readers/document/test_media_type.py": ("assessment/readers/document/metadata.py",),
    "tests/assessment/readers/parsing/test_dates.py": (
        "assessment/readers/parsing/calendar_names.py",
        "assessment/readers/parsing/folded_text.py",
    ),
    "tests/assessment/readers/text/test_learned.py": ("assessment/readers/text/learning_words.py",),
    "tests/assessment/readers/platforms/test_generic.py": (
        "assessment/readers/text/completion.py",
        "assessment/readers/text/labels.py",
        "assessment/readers/text/person_names.py",
        "assessment/readers/text/quantities.py",
        "assessment/readers/text/sentences.py",
        "assessment/readers/text/verification_links.py",
        "assessment/readers/text/vocabulary.py",
    ),
    "tests/assessment/readers/test_ocr.py": (
        "assessment/readers/layout/reading_order.py",
        "assessment/readers/ocr/caution.py",
        "assessment/readers/ocr/pages.py",
        "assessment/readers/ocr/recognise.py",
    ),
    "tests/assessment/readers/test_samples.py": (
        "assessment/facts/context.py",
        "assessment/facts/model.py",
        "assessment/readers/document/limits.py",
        "assessment/readers/document/text_quality.py",
        "assessment/readers/findings.py",
        "assessment/readers/layout/flow.py",
        "assessment/readers/layout/page.py",
        "assessment/readers/page_reading.py",
        "assessment/readers/text/identity_statements.py",
        "assessment/readers/text/platform_addresses.py",
        "assessment/readers/text/statements.py",
    ),
    "tests/assessment/rules/test_properties.py": (
        "assessment/rules/judge.py",
        "assessment/rules/judgement.py",
        "assessment/rules/search/criterion_lifts.py",
        "assessment/rules/search/improvements.py",
        "assessment/rules/search/missing_evidence.py",
    ),
    "tests/assessment/rules/test_scenarios.py": (
        "criteria/eqf.py",
        "assessment/rules/credits.py",
        "assessment/rules/figures.py",
        "assessment/rules/outcome.py",
        "assessment/rules/overall_score.py",
        "assessment/rules/precedents.py",
        "assessment/rules/scoring.py",
        "assessment/rules/workload.py",
    ),
    "tests/assessment/sandbox/test_hostile_files.py": (
        "assessment/readers/document/glyphs.py",
        "assessment/readers/document/opening.py",
    ),
    "tests/assessment/sandbox/test_pool.py": (
        "assessment/sandbox/__init__.py",
        "assessment/sandbox/client.py",
        "assessment/sandbox/fork_server.py",
        "assessment/sandbox/network.py",
        "assessment/sandbox/runner.py",
    ),
    "tests/assessment/screens/administration/test_privacy.py": ("assessment/screens/administration/retention.py",),
    "tests/assessment/screens/administration/test_providers.py": ("assessment/screens/components/provider_finding.py",),
    "tests/assessment/screens/case/test_answer_offers.py": (
        "assessment/evidence/answer_offers.py",
        "assessment/evidence/answer_suggestions.py",
        "assessment/evidence/document_checks.py",
    ),
    "tests/assessment/screens/case/test_criterion.py": (
        "assessment/screens/case/case_questions.py",
        "assessment/screens/case/checks.py",
        "assessment/screens/case/document_pages.py",
        "assessment/screens/case/header.py",
        "assessment/screens/case/judging.py",
        "assessment/screens/case/level_form.py",
        "assessment/screens/case/outcomes_form.py",
        "assessment/screens/case/provider_findings.py",
        "assessment/screens/case/question.py",
        "assessment/screens/case/siblings.py",
        "assessment/screens/case/status_code.py",
        "assessment/screens/case/workload_form.py",
        "assessment/screens/components/question_help.py",
    ),
    "tests/assessment/readers/layout/test_entities.py": ("assessment/facts/letters.py",),
    "tests/assessment/screens/case/test_online_check.py": (
        "assessment/screens/case/beside_questions.py",
        "assessment/screens/case/reopen.py",
    ),
    "tests/assessment/screens/case/test_page_visit.py": (
        "assessment/screens/components/web_page.py",
        "assessment/facts/check_reasons.py",
        "assessment/screens/case/page_visit_saving.py",
        "assessment/screens/case/page_visit_screenshot.py",
    ),
    "tests/assessment/screens/case/test_summary.py": (
        "assessment/screens/case/advice.py",
        "assessment/screens/case/result_bar.py",
        "assessment/screens/components/html.py",
    ),
    "tests/assessment/screens/centre/test_page.py": (
        "assessment/screens/centre/credit_rules.py",
        "assessment/screens/centre/logo.py",
        "assessment/screens/centre/profile.py",
        "assessment/screens/centre/signatories.py",
    ),
    "tests/assessment/screens/intake/test_facts.py": ("assessment/screens/intake/sheet.py",),
    "tests/assessment/screens/intake/test_page.py": (
        "assessment/evidence/handed_in.py",
        "assessment/screens/components/fields.py",
        "assessment/screens/components/page_images.py",
        "assessment/evidence/accepted_files.py",
        "assessment/evidence/proposal_text.py",
        "assessment/screens/components/steps_style.py",
        "assessment/screens/intake/course.py",
        "assessment/screens/intake/field.py",
        "assessment/screens/intake/files.py",
        "assessment/screens/intake/request.py",
        "assessment/screens/intake/several.py",
    ),
    "tests/assessment/screens/shell/test_hostile_messages.py": ("assessment/screens/shell/damaged.py",),
    "tests/assessment/screens/shell/test_outage.py": (
        "assessment/screens/shell/frame.py",
        "assessment/screens/shell/language.py",
        "assessment/screens/shell/menu.py",
        "assessment/screens/shell/navigation.py",
        "assessment/screens/shell/saving.py",
        "assessment/screens/shell/session.py",
        "assessment/screens/shell/styles.py",
    ),
    "tests/assessment/screens/shell/test_somebody_else.py": ("assessment/screens/shell/identity.py",),
    "tests/assessment/screens/worklist/test_page.py": (
        "assessment/screens/worklist/query.py",
        "assessment/screens/worklist/assigning.py",
        "assessment/screens/worklist/rows.py",
        "assessment/screens/worklist/views.py",
        "assessment/ui/lights.py",
    ),
    "tests/assessment/store/cases/test_checking.py": ("assessment/store/limits.py",),
    "tests/assessment/store/cases/test_duplicates.py": (
        "assessment/checks/already_handed_in.py",
        "assessment/matching/certificate_numbers.py",
    ),
    "tests/assessment/store/cases/test_saving.py": (
        "assessment/store/cases/creating.py",
        "assessment/store/cases/documents.py",
        "assessment/store/cases/loading.py",
        "assessment/store/cases/mapping.py",
        "assessment/store/cases/siblings.py",
        "assessment/store/cases/submissions.py",
        "assessment/store/cases/versioning.py",
    ),
    "tests/assessment/store/cases/test_feedback.py": ("assessment/store/cases/follow_up.py",),
    "tests/assessment/store/cases/test_waiting_and_conditions.py": (
        "assessment/store/cases/inquiries.py",
        "assessment/store/decisions/conditions.py",
    ),
    "tests/assessment/store/cases/test_worklist.py": (
        "assessment/matching/folding.py",
        "assessment/store/cases/queues.py",
    ),
    "tests/assessment/readers/text/test_issue_date.py": (
        "assessment/readers/text/named_day.py",
        "assessment/readers/text/page_days.py",
    ),
    "tests/assessment/readers/text/test_titles.py": (
        "assessment/readers/text/title_extent.py",
        "assessment/readers/text/title_heading.py",
        "assessment/readers/text/title_lines.py",
        "assessment/readers/text/title_quotations.py",
        "assessment/readers/text/title_text.py",
    ),
    "tests/reports/server/test_owned_media.py": ("assessment/screens/shell/media_owners.py",),
    "tests/reports/server/test_sign_ins.py": ("assessment/screens/shell/streamlit_internals/sign_in_cookie.py",),
    "tests/reports/server/test_sign_out.py": ("reports/server/closing.py",),
    "tests/reports/server/test_tab_limit.py": ("reports/server/plain_answer.py",),
    "tests/assessment/store/decisions/test_fact_files.py": (
        "assessment/store/decisions/fact_folder.py",
        "assessment/store/decisions/fact_manifest.py",
        "assessment/store/decisions/fact_places.py",
        "assessment/store/decisions/fact_tables.py",
    ),
    "tests/assessment/store/decisions/test_precedents.py": (
        "assessment/case/redaction.py",
        "assessment/store/decisions/course_matching.py",
    ),
    "tests/assessment/store/decisions/test_recognised_courses.py": ("assessment/store/decisions/courses.py",),
    "tests/assessment/store/decisions/test_register.py": (
        "assessment/store/decisions/register_chain.py",
        "assessment/store/decisions/register_faults.py",
        "assessment/register/codes.py",
        "assessment/register/entries.py",
        "assessment/store/decisions/issuing.py",
        "assessment/store/decisions/revoking.py",
    ),
    "tests/assessment/store/decisions/test_statistics.py": (
        "assessment/store/decisions/base_cells.py",
        "assessment/store/decisions/figures.py",
        "assessment/store/decisions/filters.py",
        "assessment/store/decisions/same_courses.py",
    ),
    "tests/assessment/store/maintenance/test_backup.py": (
        "assessment/store/maintenance/backup_files.py",
        "assessment/store/maintenance/integrity.py",
    ),
    "tests/assessment/store/maintenance/test_erasure.py": ("assessment/store/maintenance/learner_archive.py",),
    "tests/assessment/store/maintenance/test_same_learner.py": (
        "assessment/matching/learners.py",
        "assessment/screens/components/learner_cases.py",
    ),
    "tests/assessment/store/maintenance/test_readiness.py": ("assessment/settings.py",),
    "tests/assessment/store/rounds/test_rounds.py": (
        "assessment/calibration.py",
        "assessment/store/rounds/judgements.py",
    ),
    "tests/assessment/store/test_access.py": (
        "assessment/access/roles.py",
        "assessment/store/centres.py",
        "assessment/store/people.py",
        "assessment/store/sessions.py",
    ),
    "tests/assessment/store/test_database.py": (
        "assessment/store/columns.py",
        "assessment/store/dialect.py",
        "assessment/store/errors.py",
        "assessment/store/tables/base.py",
    ),
    "tests/assessment/store/test_migrations.py": (
        "assessment/store/migrations/frozen_certificate_numbers.py",
        "assessment/store/migrations/frozen_columns.py",
        "assessment/store/migrations/frozen_course_keys.py",
        "assessment/store/migrations/frozen_decision_facts.py",
        "assessment/store/migrations/guards.py",
    ),
    "tests/assessment/test_course_check.py": (
        "criteria/provider.py",
        "assessment/case/elements.py",
    ),
    "tests/criteria/test_countries.py": (
        "criteria/by_language.py",
        "criteria/cited.py",
        "criteria/country.py",
        "criteria/country_order.py",
        "criteria/dated.py",
    ),
    "tests/criteria/test_framework.py": (
        "criteria/base.py",
        "criteria/load.py",
        "criteria/model.py",
        "criteria/purpose.py",
        "criteria/question.py",
        "criteria/source.py",
    ),
    "tests/criteria/test_locale.py": ("criteria/rounding.py", "criteria/text.py"),
    "tests/reports/translation/test_po.py": ("reports/translation/sources.py",),
    "tests/reports/translation/test_filing.py": ("reports/translation/status.py",),
    "tests/e2e/test_sign_in.py": (
        "assessment/screens/administration/people.py",
        "assessment/screens/case/address.py",
        "assessment/screens/public/sign_in.py",
        "assessment/screens/shell/sign_in.py",
    ),
    "tests/reports/agreement/test_coefficients.py": ("reports/agreement/pairwise.py",),
    "tests/reports/agreement/test_same_course.py": ("reports/agreement/scales.py",),
    "tests/reports/application/test_pack.py": (
        "reports/application/pdf.py",
        "reports/issuing/detached_signature.py",
        "reports/issuing/seal.py",
    ),
    "tests/reports/calibration/test_pdf.py": ("reports/calibration/narrative.py",),
    "tests/reports/cli/test_agreement.py": (
        "reports/agreement/explained.py",
        "reports/cli/commands/agreement.py",
    ),
    "tests/reports/cli/test_comparing.py": ("reports/cli/commands/comparing.py",),
    "tests/reports/cli/test_translating.py": ("reports/cli/commands/translating.py",),
    "tests/reports/cli/test_main.py": (
        "reports/cli/commands/base.py",
        "reports/cli/commands/cases.py",
        "reports/cli/commands/certificates.py",
        "reports/cli/commands/importing.py",
        "reports/cli/commands/learner.py",
        "reports/cli/commands/providers.py",
        "reports/cli/commands/replay.py",
        "reports/cli/commands/serving.py",
        "reports/cli/commands/upkeep.py",
        "reports/cli/framework_check.py",
        "reports/exports/batch_scores.py",
    ),
    "tests/reports/test_digest.py": ("assessment/store/notices.py", "reports/daily.py", "reports/separate_jobs.py"),
    "tests/reports/differences/test_group_places.py": ("reports/differences/groups.py",),
    "tests/reports/public/test_fairness.py": ("reports/screens/differences/fairness.py",),
    "tests/reports/feedback/test_places.py": ("reports/feedback/narrative.py",),
    "tests/reports/public/test_feedback.py": ("reports/feedback/inviting.py", "reports/cli/commands/feedback.py"),
    "tests/reports/cli/test_mail.py": ("reports/cli/commands/mail.py",),
    "tests/reports/cli/test_register.py": (
        "reports/cli/commands/register.py",
        "reports/issuing/late_record.py",
        "reports/issuing/issued_decision.py",
    ),
    "tests/reports/comparison/test_figures.py": (
        "assessment/store/decisions/departures.py",
        "reports/comparison/model.py",
        "reports/comparison/precedent_departures.py",
        "reports/comparison/told.py",
    ),
    "tests/reports/comparison/test_grid.py": ("reports/comparison/room.py",),
    "tests/reports/comparison/test_pdf.py": ("reports/comparison/charts.py",),
    "tests/reports/demo/test_open_cases.py": ("reports/demo/certificates.py",),
    "tests/reports/demo/test_writing.py": (
        "reports/demo/__init__.py",
        "reports/demo/habits.py",
        "reports/demo/patterns.py",
    ),
    "tests/reports/exports/test_writers.py": (
        "reports/exports/code_sets.py",
        "reports/exports/data_package.py",
        "reports/exports/rows.py",
        "reports/exports/stata.py",
    ),
    "tests/reports/tables/test_reading.py": (
        "reports/tables/csv_text.py",
        "reports/tables/model.py",
        "reports/tables/workbook.py",
    ),
    "tests/reports/imports/test_case_tables.py": ("reports/imports/detect.py", "reports/imports/from_files.py"),
    "tests/reports/issuing/test_issue.py": ("reports/issuing/departures.py", "reports/issuing/readiness.py"),
    "tests/reports/issuing/test_tampered_register.py": ("reports/issuing/journal.py", "reports/issuing/late_lines.py"),
    "tests/reports/pdf/test_fonts.py": (
        "reports/pdf/copied_text.py",
        "reports/pdf/installed_fonts.py",
        "reports/record/unshown_texts.py",
    ),
    "tests/reports/publications/test_how_we_decide.py": ("reports/exports/framework_json.py",),
    "tests/reports/record/test_document.py": (
        "reports/pdf/accessibility.py",
        "reports/pdf/render.py",
        "reports/pdf/templates.py",
        "reports/record/authenticity.py",
        "reports/record/content.py",
        "reports/record/course.py",
        "reports/record/draft.py",
        "reports/record/ruling.py",
        "reports/record/verification.py",
    ),
    "tests/reports/replay/test_job.py": ("assessment/store/replay_jobs.py", "reports/replay/worker.py"),
    "tests/reports/replay/test_pdf.py": ("reports/replay/tables.py",),
    "tests/reports/replay/test_replay.py": (
        "assessment/store/decisions/inputs.py",
        "reports/replay/as_json.py",
    ),
    "tests/reports/screens/calibration/test_rounds_page.py": (
        "reports/screens/calibration/agreement_table.py",
        "reports/screens/calibration/compared.py",
        "reports/screens/calibration/compose.py",
        "reports/screens/calibration/consensus.py",
        "reports/screens/calibration/judge_outcome.py",
        "reports/screens/calibration/judge_page.py",
        "reports/screens/calibration/round_page.py",
        "reports/screens/calibration/running.py",
        "reports/screens/calibration/shared.py",
        "reports/screens/calibration/side_by_side.py",
    ),
    "tests/reports/sharing/test_share.py": (
        "reports/sharing/installation_share.py",
        "reports/sharing/narrative.py",
        "reports/sharing/side_by_side.py",
        "reports/comparison/names.py",
    ),
    "tests/reports/screens/comparison/test_page.py": (
        "reports/screens/comparison/decisions_behind.py",
        "reports/screens/comparison/departures.py",
        "reports/screens/comparison/filter_fields.py",
        "reports/screens/comparison/package_button.py",
        "reports/screens/comparison/pdf_button.py",
        "reports/screens/comparison/question.py",
    ),
    "tests/reports/screens/partners/test_page.py": ("reports/screens/partners/compared.py",),
    "tests/reports/screens/differences/test_page.py": (
        "reports/screens/differences/round_button.py",
        "reports/screens/differences/views.py",
        "reports/screens/comparison/cached.py",
    ),
    "tests/reports/differences/test_questions.py": (
        "assessment/store/decisions/own_decisions.py",
        "reports/differences/changes.py",
        "reports/differences/charts.py",
        "reports/differences/courses.py",
        "reports/differences/next_steps.py",
        "reports/differences/question_parts.py",
        "reports/differences/reading.py",
        "reports/differences/shares.py",
    ),
    "tests/assessment/store/test_partners.py": ("assessment/store/saved_views.py",),
    "tests/reports/screens/decision/test_follow_up.py": (
        "reports/screens/decision/calendar_button.py",
        "reports/screens/decision/condition.py",
        "reports/screens/decision/learner_archive.py",
        "reports/screens/decision/letters.py",
        "reports/screens/decision/revoke.py",
        "reports/screens/decision/transitions.py",
        "reports/screens/decision/waiting.py",
    ),
    "tests/reports/screens/decision/test_page.py": (
        "assessment/screens/case/review_remarks.py",
        "reports/screens/decision/form.py",
        "reports/screens/decision/issued.py",
        "reports/screens/decision/record_preview.py",
        "reports/screens/decision/review.py",
        "reports/screens/decision/signatories.py",
    ),
    "tests/reports/public/check/test_page.py": (
        "reports/public/check/asking.py",
        "reports/public/check/beginning.py",
        "reports/public/check/confirming.py",
        "reports/public/check/plan_page.py",
        "reports/public/check/result.py",
        "reports/public/check/several.py",
        "reports/public/check/state.py",
    ),
    "tests/reports/public/test_site.py": (
        "reports/public/accessibility.py",
        "reports/public/forms.py",
        "reports/public/installation.py",
        "reports/public/language.py",
        "reports/public/layout.py",
        "reports/public/page.py",
        "reports/public/papers.py",
        "reports/public/visit.py",
    ),
    "tests/reports/public/test_visitors.py": ("reports/public/rate_limit.py",),
    "tests/reports/screens/replay/test_page.py": (
        "reports/screens/replay/cases.py",
        "reports/screens/replay/result.py",
    ),
    "tests/reports/server/test_app.py": (
        "assessment/event_loop.py",
        "reports/server/health.py",
        "reports/server/host_guard.py",
        "reports/server/localised_index.py",
        "reports/server/packed_files.py",
        "reports/server/security_headers.py",
    ),
}
"""The test that covers modules without a test of their name."""

LISTED = [module for modules in COVERED_BY.values() for module in modules]


def has_logic(path: Path) -> bool:
    """Whether a module defines a function or a method; constants and models without methods need no test."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in nodes)


@cache
def modules_with_logic() -> list[Path]:
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return [path.relative_to(ROOT) for path in paths if has_logic(path)]


def has_test(module: Path) -> bool:
    """Whether a test of the module's name stands at the mirrored path; for a platform that is a module of samples."""
    folder = ROOT / "tests" / module.parent
    is_platform = module.parent == Path("assessment/readers/platforms")
    return (folder / f"test_{module.name}").exists() or (is_platform and (folder / module.name).exists())


def test_each_module_with_logic_has_a_test() -> None:
    modules = modules_with_logic()
    assert len(modules) > 300
    without = [
        module.as_posix()
        for module in modules
        if not has_test(module) and module.as_posix() not in LISTED and module.parent.as_posix() not in FOUND_BY_TEST
    ]
    assert without == [], "add tests/<package path>/test_<module>.py, or name the test that covers it in COVERED_BY"


def test_each_name_in_the_list_is_needed() -> None:
    needed = {module.as_posix() for module in modules_with_logic() if not has_test(module)}
    assert [module for module in LISTED if module not in needed] == [], "no such module, or it has its own test by now"
    assert [module for module, times in Counter(LISTED).items() if times > 1] == []


def test_each_covering_test_exists() -> None:
    assert [test for test in [*COVERED_BY, *FOUND_BY_TEST.values()] if not (ROOT / test).is_file()] == []
