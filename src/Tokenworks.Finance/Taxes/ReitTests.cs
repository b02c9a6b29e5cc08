using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>A tax year of a would-be real estate investment trust, USD.</summary>
/// <param name="Rents">Rents from real property, which qualify for both tests of income.</param>
/// <param name="Interest">Interest and dividends, those of Treasuries included: they qualify for the test of 95 % alone.</param>
/// <param name="OtherIncome">Services, sales of power and all else.</param>
/// <param name="RealEstate">Land, buildings and what is inherently part of them, at the quarter's end.</param>
/// <param name="CashAndTreasuries">Cash, cash items and government securities.</param>
/// <param name="OtherAssets">Chips, plant and all else.</param>
/// <param name="TaxableIncome">Before the deduction for dividends, without net capital gain.</param>
/// <param name="Distributed">Dividends that count for the year.</param>
public readonly record struct ReitYear(
    double Rents, double Interest, double OtherIncome, double RealEstate, double CashAndTreasuries, double OtherAssets, double TaxableIncome, double Distributed);

/// <summary>A test with the share that was found and the least that is asked; met where nothing is there to test.</summary>
public readonly record struct ReitTest(string Name, string Paragraph, double Value, double Least)
{
    public bool Met => Value >= Least;
}

/// <summary>The four numeric tests that a year must meet: 75 and 95 % of income, 75 % of assets, 90 % of taxable income paid out.</summary>
/// <remarks>
/// USD and fractions. Not tested: limits on securities of one issuer and of taxable subsidiaries, holders (five or fewer, a hundred or more), rents from related tenants or
/// that depend on profit, prohibited transactions. Whether a hall's power and cooling plant is real property is a judgement (Treas. Reg. 1.856-10).
/// </remarks>
[ModelReference("IRC 856(c)(2), (3), (4)(A), 857(a)(1)")]
public static class ReitTests
{
    public static IReadOnlyList<ReitTest> Of(ReitYear year)
    {
        var (income, assets) = (year.Rents + year.Interest + year.OtherIncome, year.RealEstate + year.CashAndTreasuries + year.OtherAssets);
        return
        [
            new("real estate income", "856(c)(3)", Share(year.Rents, income), 0.75),
            new("passive income", "856(c)(2)", Share(year.Rents + year.Interest, income), 0.95),
            new("real estate assets", "856(c)(4)(A)", Share(year.RealEstate + year.CashAndTreasuries, assets), 0.75),
            new("distribution", "857(a)(1)", Share(year.Distributed, year.TaxableIncome), 0.90),
        ];
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 1;
}
