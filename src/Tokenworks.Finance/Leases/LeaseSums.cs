using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Leases by property in total: amounts are summed month by month of the calendar, and the tests show the lease that is nearest to meeting each.</summary>
[ModelReference("own: sum of the books of each lease; ASC 842-10-25-2 classifies lease by lease")]
internal static class LeaseSums
{
    /// <summary>"operating", "finance" or "mixed"; under IFRS 16 on balance sheet where any lease is.</summary>
    public static LeaseClass Class(IReadOnlyList<LeaseClass> parts)
    {
        string Of(Func<LeaseClass, string> word, string otherwise) => parts.Select(word).Distinct().Count() == 1 ? word(parts[0]) : otherwise;
        return new LeaseClass(Of(p => p.Asc842, "mixed"), Of(p => p.Ifrs16, "on balance sheet"),
            [.. Enumerable.Range(0, parts[0].Tests.Count).Select(i => parts.Select(p => p.Tests[i]).MaxBy(t => t.Value)!)])
        { LargestGuaranteePvUsd = parts.Sum(p => p.LargestGuaranteePvUsd) };
    }

    public static double[] Payments(IReadOnlyList<LeaseBook> parts, Func<LeaseBook, double[]> of)
    {
        var sum = new double[parts.Max(p => p.After + of(p).Length)];
        foreach (var p in parts)
            for (var i = 0; i < of(p).Length; i++) sum[p.After + i] += of(p)[i];
        return sum;
    }

    /// <summary>Before a lease starts it has no books, and after its first term none.</summary>
    public static IReadOnlyList<LeasePeriod> Roll(IReadOnlyList<LeaseBook> parts)
    {
        var sum = new LeasePeriod[parts.Max(p => p.After + p.Roll.Count)];
        for (var i = 0; i < sum.Length; i++) sum[i] = new LeasePeriod(i + 1, 0, 0, 0, 0, 0);
        foreach (var p in parts)
            for (var i = 0; i < p.Roll.Count; i++) sum[p.After + i] = Add(sum[p.After + i], p.Roll[i]);
        return sum;
    }

    private static LeasePeriod Add(LeasePeriod a, LeasePeriod b) =>
        new(a.Period, a.Payment + b.Payment, a.Interest + b.Interest, a.Liability + b.Liability, a.Asset + b.Asset, a.Expense + b.Expense);
}
