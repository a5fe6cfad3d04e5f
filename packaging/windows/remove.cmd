@echo off
rem Takes away what add.cmd added.
chcp 936 >nul 2>nul
setlocal
del "%APPDATA%\Microsoft\Windows\SendTo\红头排版.cmd" >nul 2>nul
reg delete "HKCU\Software\Classes\Applications\hongtou.exe" /f >nul 2>nul
echo 好了：已经移出右键菜单。程序本身删掉文件夹即可。
if "%~1"=="" pause
exit /b 0
