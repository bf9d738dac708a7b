### errors

## エラーの画面
problem-todo = 次のことをお試しください
problem-reference = お問い合わせの際は、次の番号をお知らせください。受付ID：{ $id }（状態コード { $status }）
problem-stale-title = 入力画面の有効期限が切れたか、内容を読み取れませんでした
problem-stale-what = 送信された内容は保存されていません。画面が古いか、通信の途中で内容が失われた可能性があります。
problem-cross-site-title = 操作を受け付けられませんでした
problem-cross-site-what = ほかのサイトから送られた操作とみなし、安全のため処理しませんでした。何も変更されていません。
problem-not-found-title = ページが見つかりません
problem-not-found-what = お探しのページは存在しないか、現在の役割では閲覧できません。
problem-method-title = この操作はできません
problem-method-what = このページは、送られた種類の操作を受け付けていません。何も変更されていません。
problem-conflict-title = ほかの担当者が先に更新しました
problem-conflict-what = 画面を開いている間に内容が更新されたため、保存しませんでした。
problem-too-large-title = 送信された内容が大きすぎます
problem-too-large-what = 受け付けられる大きさの上限を超えているため、受信を中止しました。何も保存されていません。
problem-unprocessable-title = 送信された内容を処理できません
problem-unprocessable-what = ファイル又は入力内容の形式が、この画面で受け付けるものと異なります。何も保存されていません。
problem-throttled-title = 操作の回数が上限を超えました
problem-throttled-what = 安全のため、操作を一時的に制限しています。約{ $minutes }分後にもう一度お試しください。
problem-internal-title = システムに問題が発生しました
problem-internal-what = 操作を完了できませんでした。操作の内容は保存されていません。原因は記録されています。
problem-unavailable-title = ただいま混み合っています
problem-unavailable-what = 制限時間内に処理できませんでした。
problem-todo-back = ブラウザの「戻る」で入力画面に戻り、入力した内容を控えてください。
problem-todo-reload = 入力画面を読み込み直し、もう一度入力して送信してください。
problem-todo-from-portal = ポータルの画面を開き直し、画面のボタンから操作してください。
problem-todo-browser = ブラウザを最新の版に更新してください。
problem-todo-address = アドレスに誤りがないか確認してください。
problem-todo-seat = 複数の機関・役割をお持ちの場合は、サインインした役割を確認してください。
problem-todo-compare = 最新の内容と見比べてから、もう一度保存してください。
problem-todo-smaller = ファイルを分割するか、不要な書式や画像を取り除いて小さくしてください。
problem-todo-template = 最新の様式を使っているか確認してください。
problem-todo-wait = 時間をおいて、もう一度お試しください。
problem-todo-again = 少し時間をおいて、もう一度お試しください。
problem-todo-report = 繰り返し発生する場合は、下の受付IDを添えて運用担当者にご連絡ください。
problem-todo-moment = 30秒ほど待ってから、もう一度お試しください。
problem-todo-nothing-half = 途中までの内容が保存されることはありません。提出の操作をした場合は、受付の有無を提出状況の画面で確認してください。

## 業務上の理由で受け付けられなかったとき
problem-code = 番号：{ $code }
problem-not-now-title = 現在の状態では、この操作はできません
problem-unmet-title = まだ次のことが残っています
problem-invalid-title = 入力された内容を受け付けられません
problem-full-title = 保存できませんでした
problem-not-found = お探しのものは存在しないか、現在の役割では扱えません。
problem-conflict = 画面を開いている間に内容が更新されたため、保存しませんでした。
problem-form-taken = この内容は、すでに受け付けています。2回目の送信では何も変更していません。画面を開き直して、今の状態を確認してください。
problem-not-editable = この提出は「{ $state }」のため、内容を変更できません。何も変更されていません。
problem-not-now = この提出は「{ $state }」のため、この操作はできません。何も変更されていません。
problem-unmet = 次の点を直してから、もう一度操作してください。何も変更されていません。
problem-throttled = 失敗が続いたため、操作を一時的に止めています。約{ $minutes }分後にもう一度お試しください。
problem-broken = システムに問題が発生しました。操作の内容は保存されていません。原因は記録されています。
problem-full = 保存先に書き込めない（空き容量の不足など）ため、保存しませんでした。すでに保存されている内容は失われていません。
problem-busy = ほかの処理が続いているため、保存できませんでした。何も変更されていません。
problem-database = データベースが応答しません。何も変更されていません。
problem-exists = 同じものがすでに登録されています。何も変更されていません。
problem-schema = データベースの版がこのプログラムと合いません。運用担当者が「renkei migrate」を実行する必要があります。
problem-unreadable = 保存されているデータを読み取れません。原因は記録されています。
problem-sealed = 保存されている秘密情報を開けません。運用担当者が、データフォルダの鍵ファイルを元に戻す必要があります。原因は記録されています。
problem-todo-latest = 最新の画面を開き直し、状態を確認してください。
problem-todo-correct = 前の画面に戻り、内容を直してから、もう一度操作してください。

## 更新の競合
conflict-title = ほかの担当者が先に更新しました
conflict-kept = あなたの入力は失われていません。まだ保存もされていません。
conflict-who = { $who }さんが{ $at }に更新しました。
conflict-somebody = ほかの担当者が更新しました。
conflict-compare = 二つの内容を見比べる
conflict-table = 保存されている内容と、あなたの入力
conflict-item = 項目
conflict-theirs = 保存されている内容
conflict-yours = あなたの入力
conflict-differs = 相違
conflict-keep-mine = 自分の入力で保存する
conflict-take-theirs = 保存されている内容を使う
conflict-advice = 迷う場合は、更新した担当者に確認してください。「自分の入力で保存する」を選ぶと、保存されている内容は置き換えられますが、履歴には残ります。

## 変更できなくなった提出への入力
locked-title = この提出は、変更できなくなっています
locked-todo = 保存するには
locked-todo-recall = この画面を開いたまま、承認の依頼を引き戻してください。その後、下の「入力した内容を保存する」で、そのまま保存できます。
locked-todo-withdraw = 審査が始まる前であれば、承認者が提出を取り下げることができます。取下げの後、下の「入力した内容を保存する」で、そのまま保存できます。
locked-todo-review = 審査中は変更できません。審査担当に連絡し、差戻しを受けてから保存してください。それまで、下の内容を控えておいてください。
locked-todo-amend = 受理されているため、訂正を始めてください。その後、下の「入力した内容を保存する」で、そのまま保存できます。
locked-todo-again = いまは、再び変更できる状態です。下の「入力した内容を保存する」を押してください。
locked-filing = 提出の画面を新しいタブで開く
locked-typed = 保存されていない入力
locked-same = 入力された内容は、保存されている内容と同じです。失われるものはありません。
locked-copy = この画面を閉じると、上の入力は失われます。必要に応じて控えてください。
locked-save = 入力した内容を保存する
locked-back = 保存されている内容を見る
