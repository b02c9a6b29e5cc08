using System.Globalization;

namespace Tokenworks.Cluster;

/// <summary>
/// Membership of silos on one machine: a file in the meeting folder, replaced under a lock that ends with its process. No
/// silo is first among them, so any may be killed.
/// </summary>
internal sealed class FileMembershipStore(string folder, string cluster) : IMembershipStore
{
    private string Place => Path.Combine(folder, $"{cluster}.members");

    public async Task<(string Text, long Revision)> Read()
    {
        using var held = await Lock();
        return Now();
    }

    public async Task<bool> Swap(string text, long revision)
    {
        using var held = await Lock();
        if (Now().Revision != revision) return false;
        File.WriteAllText(Place + ".part", string.Create(CultureInfo.InvariantCulture, $"{revision + 1}\n{text}"));
        File.Move(Place + ".part", Place, true);
        return true;
    }

    private (string Text, long Revision) Now()
    {
        if (!File.Exists(Place)) return ("", 0);
        var text = File.ReadAllText(Place);
        var line = text.IndexOf('\n', StringComparison.Ordinal);
        return (text[(line + 1)..], long.Parse(text[..line], CultureInfo.InvariantCulture));
    }

    private async Task<FileStream> Lock()
    {
        for (var tries = 0; ; tries++)
            try
            {
                return new FileStream(Path.Combine(folder, $"{cluster}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 500)
            {
                await Task.Delay(10);
            }
    }
}
