### accounts

## サインイン
sign-in-title = サインイン
sign-in-intro = 機関管理者又は運用担当者から案内された利用者IDとパスワードを入力してください。
sign-in-login = 利用者ID
sign-in-password = パスワード
sign-in-submit = サインインする
sign-in-login-missing = 利用者IDを入力してください
sign-in-password-missing = パスワードを入力してください
sign-in-wrong = 利用者ID又はパスワードが正しくありません。入力内容を確認して、もう一度お試しください。
sign-in-throttled = 失敗が続いたため、サインインを一時的に止めています。約{ $minutes }分後にもう一度お試しください。
sign-in-session-over = 一定時間操作がなかったため、サインアウトしました。保存済みの内容は失われていません。もう一度サインインしてください。
sign-in-trouble = サインインできないとき
sign-in-trouble-text = パスワードを忘れた場合や利用者IDが分からない場合は、所属する機関の機関管理者に再発行を依頼してください。機関管理者の方は運用担当者にご連絡ください。
