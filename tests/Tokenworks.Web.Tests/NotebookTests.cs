using System.Diagnostics;
using System.Text.Json;

namespace Tokenworks.Web.Tests;

/// <summary>The notebook of docs/notebooks, its cells run one after the other in Python.</summary>
public sealed class NotebookTests
{
    [Fact]
    public async Task Notebook_runs_against_a_server()
    {
        if (!File.Exists("/usr/bin/python3")) { Assert.Skip("no python3 on this machine"); return; }
        await using var site = await Site.Open();
        var cells = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "notebooks", "api.ipynb"))).RootElement.GetProperty("cells").EnumerateArray()
            .Where(c => c.GetProperty("cell_type").GetString() == "code").Select(c => string.Concat(c.GetProperty("source").EnumerateArray().Select(l => l.GetString())));
        var script = Path.Combine(site.Folder, "notebook.py");
        await File.WriteAllTextAsync(script, string.Join("\n\n", cells));
        var start = new ProcessStartInfo("/usr/bin/python3", [script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["TOKENWORKS_URL"], start.Environment["TOKENWORKS_SCENARIO"], start.Environment["TOKENWORKS_DRAWS"]) = (site.Url, "sme-cluster", "64");
        using var python = Process.Start(start)!;
        var (output, error) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await error);
        Assert.Equal(5, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Tokenworks.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
