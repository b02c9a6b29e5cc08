using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Tax depreciation of the first basis and of later replacements, by year; index 0 is year 0.</summary>
internal static class AnnualDepreciation
{
    /// <summary>Share of the basis in the 5-year class, which the investment credit is counted on.</summary>
    public static double FiveYearShare(AnnualTerms terms)
    {
        var share = 0.0;
        foreach (var part in terms.Basis) share += part.Class == DepreciationClass.Macrs5 ? part.Share : 0;
        return share;
    }

    public static double[] Of(AnnualTerms terms, double basisUsd, double[] replacement)
    {
        var rows = new double[terms.Years + 1];
        foreach (var part in terms.Basis)
        {
            var basis = basisUsd * part.Share * (part.Class == DepreciationClass.Macrs5 ? 1 - terms.Itc / 2 : 1);
            rows[1] += basis * part.Bonus;
            Add(rows, Macrs.Table(part.Class), basis * (1 - part.Bonus), 1);
        }
        foreach (var item in terms.Equipment)
            for (var y = item.EveryYears; y <= terms.Years; y += item.EveryYears) Add(rows, Macrs.Table(item.Class), Cost(terms, item, y), y);
        return rows;
    }

    private static double Cost(AnnualTerms terms, MajorEquipment item, int year) => item.CostUsd * Math.Pow(1 + terms.Inflation, year - 1);

    private static void Add(double[] rows, double[] table, double basis, int from)
    {
        for (var i = 0; i < table.Length && from + i < rows.Length; i++) rows[from + i] += table[i] * basis;
    }
}
