"""Completion in PowerShell (5.1 and later).

The script is ASCII, its words JSON with escapes: Windows PowerShell reads what a program prints in the code page of the
console, which would garble Chinese.
"""

import json

from cqpolicy_cli.cli.completion.description import FILE, PROGRAM, TEXT, Command, Description, Values, heading


def script(description: Description) -> str:
    """Write the script: the description as JSON, and a completer that looks things up in it."""
    data = {
        "commands": {command.name: _command(command) for command in (description.root, *description.commands)},
        "values": {name: _values(values) for name, values in description.values.items()},
    }
    text = json.dumps(data, separators=(",", ":")).replace("'", "''")
    return heading("powershell") + TEMPLATE.replace("@DATA@", text).replace("@PROGRAM@", PROGRAM)


def _command(command: Command) -> dict[str, object]:
    """Write a command; lists that the shell cannot complete are left out."""
    return {
        "options": [
            {"name": name, "help": option.help or name, "values": option.values}
            for option in command.options
            for name in option.names
        ],
        "arguments": "" if command.arguments in (FILE, TEXT) else command.arguments,
        "many": command.many,
    }


def _values(values: Values) -> list[list[dict[str, str]]]:
    """Write a list: its words, and the further spellings that are tried where no word fits."""
    return [[{"text": w.text, "help": w.meaning or w.text} for w in words] for words in (values.words, values.others)]


TEMPLATE = r"""
$global:CqpolicyCompletion = ConvertFrom-Json '@DATA@'

Register-ArgumentCompleter -Native -CommandName @('@PROGRAM@', '@PROGRAM@.exe') -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $data = $global:CqpolicyCompletion
    $typed = "$wordToComplete"
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    $command = $data.commands.'@PROGRAM@'
    $list = ''
    $words = 0
    foreach ($word in $before) {
        if ($list) { $list = '' }
        elseif ($word.StartsWith('-')) {
            $option = @($command.options | Where-Object { $_.name -ceq $word })
            if ($option.Count) { $list = $option[0].values }
        }
        elseif ($words -eq 0) { $command = $data.commands.$word; $words = 1 }
        else { $words++ }
    }
    if (-not $command) { return }

    $prefix = ''
    if (-not $list -and $typed -match '^(--[^=]+)=(.*)$') {
        $name = $Matches[1]
        $typed = $Matches[2]
        $option = @($command.options | Where-Object { $_.name -ceq $name })
        if (-not $option.Count) { return }
        $list = $option[0].values
        $prefix = "$name="
    }
    $typed = $typed -replace '^[''"]', ''
    if ($list) { $groups = $data.values.$list }
    elseif ($typed.StartsWith('-')) {
        $options = @($command.options | ForEach-Object { @{ text = $_.name; help = $_.help } })
        $groups = , $options
    }
    elseif ($command.arguments -and ($command.many -or $words -lt 2)) { $groups = $data.values.($command.arguments) }
    else { return }

    foreach ($group in $groups) {
        $found = @($group | Where-Object { $_.text.StartsWith($typed, [StringComparison]::Ordinal) })
        foreach ($word in $found) {
            $text = $word.text
            if ($text -match "[^\w./-]") { $text = "'" + $text.Replace("'", "''") + "'" }
            New-Object System.Management.Automation.CompletionResult -ArgumentList @(
                "$prefix$text", $word.text, 'ParameterValue', $word.help)
        }
        if ($found.Count) { break }
    }
}
"""
