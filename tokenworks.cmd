@echo off
rem Builds the program when its sources changed, then starts it. Needs the .NET 10 SDK.
setlocal
set "ROOT=%~dp0"
set "TOKENWORKS_HOME=%ROOT:~0,-1%"
set "APP=%ROOT%artifacts\app"
where dotnet >nul 2>nul || (echo tokenworks: the .NET 10 SDK is needed, and 'dotnet' is not on the PATH. 1>&2 & exit /b 1)
powershell -NoProfile -Command "$s='%APP%\.built'; if (!(Test-Path $s)) { exit 1 }; $t=(Get-Item $s).LastWriteTimeUtc; if (Get-ChildItem '%ROOT%src','%ROOT%Directory.Build.props','%ROOT%Directory.Packages.props','%ROOT%global.json' -Recurse -File | Where-Object { $_.FullName -notmatch '\\(obj|bin)\\' -and $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1) { exit 1 }"
if not errorlevel 1 goto start
echo tokenworks: building (first use, or sources changed; one to three minutes) 1>&2
dotnet publish "%ROOT%src\Tokenworks.Cli\Tokenworks.Cli.csproj" -c Release --use-current-runtime --self-contained false -nologo -v quiet -o "%APP%" -p:PublishReadyToRun=true >nul 2>nul || ^
dotnet publish "%ROOT%src\Tokenworks.Cli\Tokenworks.Cli.csproj" -c Release --use-current-runtime --self-contained false -nologo -v quiet -o "%APP%" 1>&2
if errorlevel 1 exit /b 1
type nul > "%APP%\.built"
:start
"%APP%\tokenworks.exe" %*
exit /b %errorlevel%
