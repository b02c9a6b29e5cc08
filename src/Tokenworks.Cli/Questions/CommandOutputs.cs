using System.Text.Json;

namespace Tokenworks.Cli;

/// <summary>Numbers of the program's own commands; each command is run once.</summary>
internal sealed class CommandOutputs : IDisposable
{
    private readonly Dictionary<string, JsonDocument?> _outputs = new(StringComparer.Ordinal);

    /// <summary>The number at a field of a command's JSON object; null where there is none.</summary>
    public double? Number(string command, string field)
    {
        if (!_outputs.TryGetValue(command, out var output)) _outputs[command] = output = CapturedCommand.Json(command);
        return output is null ? null : JsonField.Of(output.RootElement, field);
    }

    public void Dispose()
    {
        foreach (var output in _outputs.Values) output?.Dispose();
    }
}
