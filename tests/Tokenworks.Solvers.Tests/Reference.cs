using System.Globalization;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Solvers.Tests;

/// <summary>The shipped reference input and its published answers.</summary>
internal static class Reference
{
    public static readonly Dictionary<ReferenceKind, double> Usd = new()
    {
        [ReferenceKind.A] = 258_998_832.5085, [ReferenceKind.B] = 789_545_487.9706, [ReferenceKind.C] = 1_003_127_217.8508, [ReferenceKind.D] = 1_156_693_935.2024,
        [ReferenceKind.E] = 864_418_844.6343, [ReferenceKind.U] = 5_247_216.1793,
    };

    private static readonly Lazy<ReferenceHours> Read = new(() =>
    {
        double[][] rows = [.. File.ReadLines(Path.Combine(Root(), "reference", "dispatch", "input.csv")).Skip(1)
            .Select(l => l.Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray())];
        double[] Column(int i) => [.. rows.Select(r => r[i])];
        return new ReferenceHours(Column(1), Column(2), Column(3), Column(4));
    });

    public static ReferenceHours Hours => Read.Value;

    /// <summary>Skips a test of minutes unless it is asked for.</summary>
    public static void Long()
    {
        if (Environment.GetEnvironmentVariable("TOKENWORKS_LONG") is null) Assert.Skip("Takes minutes; set TOKENWORKS_LONG=1 to run it.");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
