### errors

## Error pages
problem-todo = What you can do
problem-reference = When you contact us, please quote this number. Request: { $id } (status { $status })
problem-stale-title = The form has expired or could not be read
problem-stale-what = What you sent has not been saved. The page may have been out of date, or part of it was lost on the way.
problem-cross-site-title = The action was not accepted
problem-cross-site-what = It appeared to come from another site, so for your safety it was not carried out. Nothing has changed.
problem-not-found-title = Page not found
problem-not-found-what = The page does not exist, or your present role may not see it.
problem-method-title = This action is not possible
problem-method-what = This page does not accept the kind of action that was sent. Nothing has changed.
problem-conflict-title = Somebody else saved first
problem-conflict-what = The content was changed while you had the page open, so yours was not saved.
problem-too-large-title = What you sent is too large
problem-too-large-what = It is above the limit, so receiving it was stopped. Nothing has been saved.
problem-unprocessable-title = What you sent cannot be processed
problem-unprocessable-what = The file or the input does not have the form this page accepts. Nothing has been saved.
problem-throttled-title = Too many attempts
problem-throttled-what = For safety, this action is limited for a while. Please try again in about { $minutes } minutes.
problem-internal-title = Something went wrong on our side
problem-internal-what = The action could not be completed and nothing of it has been saved. The cause has been recorded.
problem-unavailable-title = The portal is busy
problem-unavailable-what = The action could not be completed in time.
problem-todo-back = Use your browser's back button to return to the form, and keep a copy of what you typed.
problem-todo-reload = Reload the form, enter it again and send it.
problem-todo-from-portal = Open the page of the portal again and use the buttons on it.
problem-todo-browser = Update your browser to its latest version.
problem-todo-address = Check the address for mistakes.
problem-todo-seat = If you act for several institutions or in several roles, check which one you signed in with.
problem-todo-compare = Compare with the latest content, then save again.
problem-todo-smaller = Split the file, or make it smaller by removing formatting and images.
problem-todo-template = Check that you are using the latest template.
problem-todo-wait = Wait for a while, then try again.
problem-todo-again = Wait a little, then try again.
problem-todo-report = If it keeps happening, give the request number below to the operator of the portal.
problem-todo-moment = Wait for about 30 seconds, then try again.
problem-todo-nothing-half = Nothing is ever saved halfway. If you were submitting a filing, check on its status page whether it was received.

## Refused by the rules of the portal
problem-code = Code: { $code }
problem-not-now-title = This cannot be done in the present state
problem-unmet-title = Some things are still to be done
problem-invalid-title = What you entered cannot be accepted
problem-full-title = Nothing could be saved
problem-not-found = What you are looking for does not exist, or cannot be used in your present role.
problem-conflict = The content was changed while you had the page open, so nothing was saved.
problem-form-taken = This form was taken already; sending it again has changed nothing. Open the page again to see how things stand.
problem-not-editable = The state of this filing is “{ $state }”, so it cannot be changed. Nothing was changed.
problem-not-now = The state of this filing is “{ $state }”, so this cannot be done. Nothing was changed.
problem-unmet = Put the following right and try again. Nothing was changed.
problem-throttled = This is paused after repeated failures. Try again in about { $minutes } minutes.
problem-broken = The portal has a fault. Nothing you did was saved. The cause has been recorded.
problem-full = The storage takes nothing more (it may be full), so nothing was saved. What was saved before is not lost.
problem-busy = Other work is still going on, so nothing could be saved. Nothing was changed.
problem-database = The database does not answer. Nothing was changed.
problem-exists = The same thing exists already. Nothing was changed.
problem-schema = The version of the database does not fit this program. The operator has to run “renkei migrate”.
problem-unreadable = Stored data cannot be read. The cause has been recorded.
problem-sealed = A stored secret cannot be opened. The operator must put the key file of the data folder back. The cause has been recorded.
problem-todo-latest = Open the latest version of the page and check the state.
problem-todo-correct = Go back, correct what you entered and try again.

## Conflicting edits
conflict-title = Somebody else saved first
conflict-kept = What you typed is not lost. It has not been saved either.
conflict-who = Changed by { $who } on { $at }.
conflict-somebody = Somebody else has changed it.
conflict-compare = Compare the two versions
conflict-table = What is stored, and what you typed
conflict-item = Item
conflict-theirs = Stored
conflict-yours = Yours
conflict-differs = Different
conflict-keep-mine = Save mine
conflict-take-theirs = Use what is stored
conflict-advice = If in doubt, ask the person who made the change. Saving yours replaces what is stored, which stays in the history.

## What was typed into a filing that has been closed for changes
locked-title = This filing can no longer be changed
locked-todo = To save it
locked-todo-recall = Keep this page open and take the request for approval back. Then press “Save what I typed” below: it is saved as it stands.
locked-todo-withdraw = Until the review begins, the approver can withdraw the submission. After that press “Save what I typed” below: it is saved as it stands.
locked-todo-review = Nothing can be changed during the review. Contact the examiner, and save once the filing has been returned. Until then, keep a copy of what stands below.
locked-todo-amend = The filing has been accepted: begin an amendment. Then press “Save what I typed” below: it is saved as it stands.
locked-todo-again = It can be changed again now. Press “Save what I typed” below.
locked-filing = Open the filing in a new tab
locked-typed = Typed and not saved
locked-same = What you typed is the same as what is stored. Nothing is lost.
locked-copy = If you close this page, what you typed is gone. Copy it where you need it.
locked-save = Save what I typed
locked-back = See what is stored
