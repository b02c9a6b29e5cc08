using System.Globalization;
using CsCheck;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>The annual mode against SSC's stored cases: every printed value.</summary>
public sealed class AnnualTests
{
    public static TheoryData<string, string, double, string> Printed()
    {
        var data = new TheoryData<string, string, double, string>();
        foreach (var row in AnnualCase.Rows("expected.csv")) data.Add(row[0], row[1], double.Parse(row[2], CultureInfo.InvariantCulture), row[3]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Printed))]
    public void Run_gives_the_printed_value(string name, string quantity, double expected, string tolerance)
    {
        var actual = Value(AnnualCase.Run(name), quantity);
        var allowed = tolerance switch
        {
            "irr" => 2e-5,
            "exact" => 1e-9,
            _ => double.Parse(tolerance, CultureInfo.InvariantCulture) * Math.Max(Math.Abs(expected), 1e-9),
        };
        Assert.Equal(expected, actual, allowed);
    }

    [Fact]
    public void Run_gives_every_year_to_the_cent()
    {
        var rows = AnnualCase.Rows("yearly.csv").ToList();
        Assert.Equal(78, rows.Count);
        var models = rows.Select(r => r[0]).Distinct().ToDictionary(n => n, AnnualCase.Run);
        Assert.All(rows, r => Assert.Equal(double.Parse(r[3], CultureInfo.InvariantCulture),
            models[r[0]].Owners.Single(o => o.Name == r[1]).AfterTax[int.Parse(r[2], CultureInfo.InvariantCulture)], 0.0051));
    }

    [Theory]
    [InlineData(3, -57.69)]
    [InlineData(4, -44.30)]
    [InlineData(5, -34.58)]
    [InlineData(6, -27.41)]
    [InlineData(7, -22.00)]
    [InlineData(8, -17.84)]
    public void CumulativeIrr_stands_where_SSC_prints_NaN(int year, double percent) =>
        Assert.Equal(percent, 100 * AnnualCase.Run("case-1").Owners[0].CumulativePreTaxIrr[year]!.Value, 0.005);

    [Fact]
    public void Sponsor_that_is_paid_first_has_no_single_rate_but_a_value()
    {
        var sponsor = AnnualCase.Run("case-3").Owners[1];
        Assert.True(sponsor.AfterTax[0] > 0);
        Assert.NotEqual("ok", sponsor.Irr.Status);
        Assert.NotNull(sponsor.Moic);
        Assert.True(double.IsFinite(sponsor.NpvUsd));
    }

    [Fact]
    public void Owners_together_have_the_projects_cash_and_the_fee()
    {
        foreach (var name in (string[])["case-3", "case-3-solved", "case-4"])
        {
            var model = AnnualCase.Run(name);
            var tax = model.Project.FeeUsd * (0.07 + 0.21 * 0.93);
            for (var y = 0; y <= 25; y++)
                Assert.Equal(model.Project.AfterTax[y] + (y == 0 ? model.Project.FeeUsd : y == 1 ? -tax : 0), model.Owners.Sum(o => o.AfterTax[y]), 1e-3);
        }
    }

    [Fact]
    public void SolvePrice_earns_the_target_exactly()
    {
        foreach (var name in (string[])["case-1-solved", "case-1-half-debt-solved", "case-3-solved", "case-5-solved"])
            Assert.Equal(0.11, AnnualCase.Run(name).Owners[0].CumulativeIrr[20]!.Value, 1e-10);
    }

    [Fact]
    public void CumulativeIrr_any_single_change_agrees_with_the_scan() =>
        Gen.Select(Gen.Double[0.1, 100], Gen.Double[-50, 100].Array[2, 30]).Sample((paid, flows) =>
        {
            double[] all = [-paid, .. flows];
            var rates = CumulativeIrr.Of(all);
            for (var i = 0; i < all.Length; i++)
            {
                var scan = Irr.Solve(all.AsSpan(0, i + 1));
                if (scan.Roots.Count == 1 && rates[i] is { } rate) Assert.Equal(scan.Roots[0], rate, 1e-9 * Math.Max(1, rate));
            }
        }, iter: 500);

    [Fact]
    public void Cap_on_a_sculpted_loan_scales_the_cover_once()
    {
        var terms = AnnualCase.Terms("case-1");
        var free = AnnualModel.Run(terms).Project.Debt;
        var capped = AnnualModel.Run(terms with { Loan = terms.Loan! with { MaximumFraction = 0.5 } }).Project;
        Assert.InRange(capped.Debt.AmountUsd / capped.InstalledUsd, 0.499, 0.512);
        Assert.True(capped.Debt.MinDscr > free.MinDscr);
    }

    private static double Value(AnnualModel model, string quantity)
    {
        var dot = quantity.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0) return OwnerValue(model, model.Owners.Single(o => o.Name == quantity[..dot]), quantity[(dot + 1)..]);
        return quantity switch
        {
            "debt_usd" => model.Project.Debt.AmountUsd,
            "equity_usd" => model.Project.EquityUsd,
            "installed_usd" => model.Project.InstalledUsd,
            "debt_fraction_pct" => 100 * model.Project.Debt.AmountUsd / model.Project.InstalledUsd,
            "min_dscr" => model.Project.Debt.MinDscr!.Value,
            "lcoe_nominal_cents" => 100 * model.LcoeNominal,
            "lcoe_real_cents" => 100 * model.LcoeReal,
            "lppa_nominal_cents" => 100 * model.LppaNominal,
            "lppa_real_cents" => 100 * model.LppaReal,
            "price_cents" => 100 * model.Project.Price,
            "flip_year" => model.FlipYear,
            "ptc_year_1_usd" => model.Project.Ptc[1],
            "cafds_year_1_usd" => model.Project.Cafds[1],
            "sale_price_usd" => model.Project.BasisUsd,
            "rent_year_1_usd" => model.Owners[0].PreTax[1],
            _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, null),
        };
    }

    private static double OwnerValue(AnnualModel model, AnnualOwner owner, string quantity) => quantity switch
    {
        "npv_usd" => owner.NpvUsd,
        "irr_pct" or "irr_exact_pct" => 100 * owner.Irr.Single!.Value,
        "irr_target_year_pct" => 100 * owner.CumulativeIrr[model.Terms.TargetYear]!.Value,
        "year_0_usd" => owner.AfterTax[0],
        _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, null),
    };
}
