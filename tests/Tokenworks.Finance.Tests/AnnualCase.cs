using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>The shipped cases of the annual mode, read as a user's file is.</summary>
internal static class AnnualCase
{
    public static string Folder { get; } = Find();

    public static AnnualTerms Terms(string name) => AnnualReading.Terms(File(name));

    public static AnnualModel Run(string name)
    {
        var file = File(name);
        var terms = AnnualReading.Terms(file);
        return file.Target!.SolvePrice ? AnnualModel.SolvePrice(terms)! : AnnualModel.Run(terms);
    }

    public static IEnumerable<string[]> Rows(string table) => System.IO.File.ReadLines(Path.Combine(Folder, table)).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','));

    private static AnnualFile File(string name)
    {
        var findings = new FindingBag();
        var file = new FinanceFileReader(null).Read<AnnualFile>(Path.Combine(Folder, name + ".yaml"), [], findings);
        Assert.True(file is not null, string.Join("; ", findings.Items));
        return file;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "reference", "finance", "annual");
    }
}
