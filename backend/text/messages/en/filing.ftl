### Filings: list of filings, task list, links, controls

## State of a filing
filing-state-not-started = Not started
filing-state-editing = In progress
filing-state-awaiting-approval = Awaiting approval
filing-state-submitted = Submitted
filing-state-under-review = Under review
filing-state-accepted = Accepted
version-state-draft = Draft
version-state-submitted = Submitted
version-state-accepted = Accepted
version-state-returned = Returned
version-state-withdrawn = Withdrawn
version-state-abandoned = Amendment given up
version-kind-original = Filing
version-kind-amendment = Amendment

## Rounds
round-kind-regular = Regular
round-kind-ad-hoc = Ad hoc
demand-mandatory = Report ordered by law
demand-voluntary = Voluntary report
round-state-draft = In preparation
round-state-open = Open
round-state-closed = Closed
round-catalogue-unknown = No catalogue of { $version } is published. Name a published version.
round-overlaps = { $institution } is already addressed by the regular round { $round }, whose period overlaps. Change the period or the addressees.

## Due dates
deadline-when = Due { $at }
deadline-left = { $when } ({ $left })
deadline-today = today
deadline-business-days = business days left: { $n }
deadline-days = days left: { $n }
deadline-over = overdue

## List of filings
filings-title = Filings
filings-open = Filings that wait for you
filings-done = Filed
filings-none-open = No filing waits for you at present.
filings-late = Filed late
standing-not-started = Not started yet
standing-editing = Not submitted yet
standing-returned = Returned: being corrected
standing-amending = Amendment in progress (version { $version })
standing-awaiting = Waiting for the approver's signature
standing-submitted = Submitted (version { $version })
standing-under-review = Under review by the supervisor (version { $version })
standing-accepted = Accepted (version { $version })
