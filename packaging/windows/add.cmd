@echo off
rem Adds hongtou to "Send to" and "Open with" of this account. Needs no administrator.
chcp 936 >nul 2>nul
setlocal
set "PROGRAM=%~dp0hongtou.exe"
set "SENDTO=%APPDATA%\Microsoft\Windows\SendTo"
if not exist "%PROGRAM%" goto missing
if not exist "%SENDTO%" mkdir "%SENDTO%"
> "%SENDTO%\红头排版.cmd" echo @"%PROGRAM%" %%* ^& pause
set "KEY=HKCU\Software\Classes\Applications\hongtou.exe"
reg add "%KEY%" /v FriendlyAppName /d "红头排版" /f >nul
reg add "%KEY%\shell\open\command" /ve /d "\"%PROGRAM%\" \"%%1\"" /f >nul
reg add "%KEY%\DefaultIcon" /ve /d "\"%PROGRAM%\",0" /f >nul
for %%e in (.toml .txt .docx .docm .doc .wps .odt .rtf .html .md .ofd) do reg add "%KEY%\SupportedTypes" /v %%e /d "" /f >nul
echo 好了：右键菜单的“发送到”里有“红头排版”。
if "%~1"=="" pause
exit /b 0
:missing
echo 找不到 hongtou.exe：请把这个文件和它放在同一个文件夹里。
if "%~1"=="" pause
exit /b 2
