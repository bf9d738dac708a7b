### Scoring: catalogue of controls, the three scores, gates, loss table

## Severity
severity-critical = Critical
severity-major = Major
severity-minor = Minor

## Unit of the answer
scope-institution = Per institution
scope-link = Per link

## Use of a source
citation-use-basis = Basis
citation-use-example = Example
citation-use-mirror = Counterpart
citation-use-analogy = Analogy
citation-use-cross-reference = Cross-reference only

## The three scores
basis-declared = Declared
basis-evidenced = Evidenced
basis-confirmed = Confirmed

## Weights of links
link-weights-registered = By registered links
link-weights-equal = Equal

## Why an answer is worth what it is worth
score-reason-level = Level { $level }
score-reason-level-zero = Level 0 (not done)
score-reason-evidence-missing = Level { $level } without evidence (counts as level { $counts })
score-reason-unanswered = Unanswered
score-reason-unknown = Unknown
score-reason-alternative-accepted = Alternative measure (accepted, counts as level { $level })
score-reason-alternative-not-accepted = Alternative measure (not accepted, counts as level { $level })
score-reason-na = Not applicable (left out of the denominator)
score-reason-na-not-accepted = Not applicable (not accepted, counts as unanswered)
score-reason-determined = Supervisor's determination: level { $level }
score-reason-determined-zero = Supervisor's determination: level 0 (not done)
score-reason-several = Answers with a level: { $levels }, unanswered: { $unanswered }, unknown: { $unknown }

## Gates
score-place-institution = whole institution
score-place-all-links = all links
score-place-link = bank { $bank }, service { $service }
score-gate-cap-overall = { $gate } { $control } ({ $place }): { $reason }. The overall score is capped at { $cap }.
score-gate-cap-domain = { $gate } { $control } ({ $place }): { $reason }. The score of domain { $domain } is capped at { $cap }.
score-gate-no-band = { $gate } Coverage is { $coverage } of 10,000: the result is provisional and has no band.

## Input that cannot be scored
score-input-control-wrong = "{ $value }" is not the number of a control. Write it like "AUT-01".
score-input-control-unknown = { $control } is not a control in force in version { $version } for this kind of filer ({ $kind }). Check number, version and kind.
score-input-bank-wrong = "{ $value }" is not a bank code. Write four digits (check that leading zeros have not been lost).
score-input-service-wrong = "{ $value }" is not a service code. Write 2 to 32 lower-case letters, digits and hyphens.
score-input-answer-wrong = "{ $value }" is not an answer. Write one of 0 to 4, unanswered, unknown, na, alternative.
score-input-accepted-wrong = "{ $value }" cannot be used. Write yes or leave it empty.
score-input-evidence-wrong = "{ $value }" is not a count of evidence. Write a whole number from 0 or leave it empty (none).
score-input-determination-wrong = "{ $value }" is not a determination. Write 0 to 4 or leave it empty.
score-input-status-wrong = "{ $value }" is not the status of a link. Write one of active, new_suspended, suspended, ended.
score-input-registered-wrong = Write the registered links as a whole number from 0 of up to 15 digits, without separators, or leave it empty.
score-input-link-doubled = There are two rows for the link { $link }. Keep one.
score-input-link-unknown = The link { $link } is not in the list of links. Add it to the list (--links) or check the codes.
score-input-link-needed = This control is answered per link. Fill in bank code and service code.
score-input-link-not-wanted = This control is answered once per institution. Leave bank code and service code empty.
score-input-answer-doubled = There are two rows for the same answer to { $control }. Keep one.

## Tables of renkei score
score-disclaimer = This score is a starting point for dialogue based on self-declaration. It neither judges conformity with law or supervisory guidelines nor rates anybody.
score-head-kind = Kind
score-head-catalogue = Catalogue
score-head-answers = Answers
score-head-engine = Engine
score-head-weights = Weights of links
score-title-summary = Scores
score-title-domains = By domain (score > under its cap)
score-title-gates = Gates that fired
score-title-flags = Links to consider suspending
score-title-losses = Where the points went
score-title-answers = Value and source of each answer
score-title-documents = Sources, and how sure we are of them
score-unit = In ten-thousandths; the whole is 10,000
score-raw = Score (before caps)
score-capped = Score (under all caps)
score-band = Band
score-provisional = Provisional
score-coverage = Coverage
score-na-zero = With every "not applicable" as 0 (before caps)
score-domain = Domain
score-weight = Weight
score-control = Control
score-severity = Severity
score-residue = Rounding
score-total = Total
score-citation = Source
score-same-as-before = As in the column above
score-none = None
score-no-active-link = There is no active link: left out of the score.
score-flag = Bank { $bank }, service { $service }: { $control } is at level { $level } ({ $label }).

## Tables that cannot be scored
score-problem-cell = { $file }, row { $row }, column { $column }: { $problem }
score-problem-row = { $file }, row { $row }: { $problem }
score-problem-file = { $file }: { $problem }
score-catalogue-not-published = There is no published catalogue version { $version }. Name one of these: { $known }.
score-table-not-text = The encoding is neither UTF-8 nor CP932 (Excel's "CSV"). Save the file as CSV again.
score-table-empty = The file is empty. Name a CSV file that begins with a header row.
score-table-column-unknown = There is no column "{ $column }". Check the names in the header.
score-table-column-doubled = The column "{ $column }" stands twice. Keep one.
score-table-column-missing = The column "{ $column }" is missing. Add it (its cells may be empty).
score-table-width = The row has { $found } fields, the header { $expected }. Check the commas.
score-table-unclosed = A quotation mark (") is never closed. Add the closing one.
