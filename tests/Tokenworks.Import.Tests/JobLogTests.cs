using System.IO.Compression;
using System.Text;
using Tokenworks.Scenarios;

namespace Tokenworks.Import.Tests;

/// <summary>Job logs of others, whole and broken.</summary>
public sealed class JobLogTests
{
    private const string Header = "id,submit_s,nodes,runtime_s,limit_s,cpu,gpu\n";

    [Fact]
    public void A_csv_log_is_read_by_either_names()
    {
        using var files = new Files();
        foreach (var header in new[] { Header, "id,submit,nodes,runtime,limit,cpu,gpu\n" })
        {
            var trace = Read(files, header + "a,0,2,10,20,0.5,0.25\nb,7,1,3,4,1,0\n")!;
            Assert.Equal(["a", "b"], trace.Ids);
            Assert.Equal(new TraceJob(7, 3, 4, 1, 1, 0), trace.Jobs[1]);
        }
        Assert.Empty(files.Findings.Items);
    }

    [Fact]
    public void What_a_csv_log_leaves_out_is_assumed_and_said()
    {
        using var files = new Files();
        var trace = Read(files, "id,submit_s,nodes,runtime_s\na,0,2,10\n")!;
        Assert.True(double.IsPositiveInfinity(trace.Jobs[0].LimitS));
        Assert.Equal(["job-limit-assumed", "job-use-assumed"], files.Findings.Items.Select(f => f.Id).Order());
    }

    [Theory]
    [InlineData("a,0,2,10,20,0,0\na,1,2,10,20,0,0\n", "job-id-repeated", 3)]
    [InlineData("a,0,2,-10,20,0,0\n", "job-time", 2)]
    [InlineData("a,-5,2,10,20,0,0\n", "job-time", 2)]
    [InlineData("a,0,0,10,20,0,0\n", "job-size", 2)]
    [InlineData("a,0,2,10,0,0,0\n", "job-limit", 2)]
    [InlineData("a,0,2,10,20,50,0\n", "job-use", 2)]
    [InlineData("a,0,x,10,20,0,0\n", "not-a-number", 2)]
    [InlineData("a,0,2\n", "not-a-number", 2)]
    [InlineData("", "no-jobs", 0)]
    public void A_broken_row_is_a_finding_with_its_place(string rows, string id, int line)
    {
        using var files = new Files();
        Assert.Null(Read(files, Header + rows));
        Assert.Contains(files.Findings.Items, f => f.Id == id && f.Severity == Severity.Error && f.Where.Line == line);
    }

    [Fact]
    public void Time_that_runs_backwards_is_told_and_mended()
    {
        using var files = new Files();
        var trace = Read(files, Header + "a,9,1,1,1,0,0\nb,3,1,1,1,0,0\n")!;
        Assert.Equal(["b", "a"], trace.Ids);
        Assert.Equal(3, files.Single("job-order").Where.Line);
    }

    [Fact]
    public void Many_faults_are_counted_not_listed()
    {
        using var files = new Files();
        Assert.Null(Read(files, Header + string.Concat(Enumerable.Repeat("a,0,1,1,1,0,0\n", 500))));
        Assert.True(files.Findings.Items.Count < 10);
        Assert.Contains("494 more", files.Single("more-findings").What, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_gigabytes_are_refused_unread()
    {
        using var files = new Files();
        Assert.Null(JobLog.Read(files.Sparse("big.csv", 5L << 30), JobLogFormat.Auto, 1, files.Findings));
        files.Single("file-too-large");
    }

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(0.5, 1)]
    [InlineData(0.98, 1)]
    public void A_gzip_that_is_cut_off_is_a_finding(double share, int errors)
    {
        using var files = new Files();
        var text = Header + string.Concat(Enumerable.Range(0, 5000).Select(i => $"j{i},{i * 7919 % 100 + i},1,{i * 31 % 997},999,0,0\n"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        var bytes = packed.ToArray()[..(int)(packed.Length * share)];
        var trace = JobLog.Read(files.Write("log.csv.gz", bytes), JobLogFormat.Auto, 1, files.Findings);
        Assert.Equal(errors == 0, trace is not null);
        Assert.Equal(errors, files.Findings.Items.Count(f => f.Id == "gzip-truncated"));
    }

    [Fact]
    public void An_swf_log_counts_processors_and_blanks()
    {
        using var files = new Files();
        var path = files.Write("log.swf", "; comment\n 1 100 0 60 16 -1 -1 16 120 -1 1 6 1 -1 -1 1 -1 -1\n 2 160 0 -1 7 -1 -1 7 -1 -1 5 7 1 -1 -1 1 -1 -1\n");
        var trace = JobLog.Read(path, JobLogFormat.Auto, 4, files.Findings)!;
        Assert.Equal((0.0, 60.0, 120.0, 4), (trace.Jobs[0].SubmitS, trace.Jobs[0].RuntimeS, trace.Jobs[0].LimitS, trace.Jobs[0].Nodes));
        Assert.Equal(2, trace.Jobs[1].Nodes);
        Assert.True(double.IsNaN(trace.Jobs[1].RuntimeS) && double.IsPositiveInfinity(trace.Jobs[1].LimitS));
        files.Single("job-never-ran");
        Assert.Null(JobLog.Read(files.Write("cut.swf", " 1 100 0 60 16\n"), JobLogFormat.Auto, 4, files.Findings));
        files.Single("too-few-fields");
    }

    [Fact]
    public void Philly_and_Helios_logs_count_accelerators()
    {
        using var files = new Files();
        var philly = JobLog.Read(files.Write("log.json", """
            [{"status":"Pass","vc":"a","jobid":"j2","attempts":[],"submitted_time":"2017-10-07 02:00:00","user":"u"},
             {"status":"Pass","vc":"a","jobid":"j1","attempts":[{"start_time":"2017-10-07 01:12:09","end_time":"2017-10-07 01:13:23","detail":[{"ip":"m1","gpus":["gpu0","gpu1"]},{"ip":"m2","gpus":["gpu0"]}]}],"submitted_time":"2017-10-07 01:00:00","user":"v"}]
            """), JobLogFormat.Auto, 1, files.Findings)!;
        Assert.Equal(("j1", 3, 74.0), (philly.Ids[0], philly.Jobs[0].Nodes, philly.Jobs[0].RuntimeS));
        Assert.Equal(3600, philly.Jobs[1].SubmitS);
        Assert.True(double.IsNaN(philly.Jobs[1].RuntimeS));
        var helios = JobLog.Read(files.Write("cluster_log.csv", """
            job_id,user,vc,jobname,gpu_num,cpu_num,node_num,state,submit_time,start_time,end_time,duration,queue
            1,u1,v,n,8,16,1,COMPLETED,2020-04-01 00:00:00,2020-04-01 00:00:00,2020-04-01 00:01:00,60,0
            2,u2,v,n,0,16,1,COMPLETED,2020-04-01 00:00:05,2020-04-01 00:00:05,2020-04-01 00:01:00,55,0
            3,u2,v,n,1,16,1,FAILED,2020-04-01 00:00:30,2020-04-01 00:00:30,2020-04-01 00:01:00,30,0
            """), JobLogFormat.Auto, 1, files.Findings)!;
        Assert.Equal([8, 1], helios.Jobs.Select(j => j.Nodes));
        Assert.Equal(30, helios.Jobs[1].SubmitS);
        files.Single("cpu-jobs-left-out");
    }

    [Fact]
    public void The_published_logs_are_read_whole()
    {
        using var files = new Files();
        Assert.Equal(25, JobLog.Read(Files.Shared("job-traces/accasim_sample_workload.swf"), JobLogFormat.Auto, 1, files.Findings)!.Jobs.Length);
        var pods = JobLog.Read(Files.Shared("job-traces/openb_pod_list_default.csv"), JobLogFormat.Auto, 1, files.Findings)!;
        Assert.Equal((8152, 7255, 897), (pods.Jobs.Length, pods.Recorded!.Scheduled, pods.Recorded.NeverScheduled));
        Assert.Equal(1523, JobLog.ReadNodes(Files.Shared("job-traces/openb_node_list_all_node.csv"), files.Findings)!.Count);
        Assert.False(files.Findings.HasErrors);
    }

    private static JobTrace? Read(Files files, string text) => JobLog.Read(files.Write("log.csv", text), JobLogFormat.Auto, 1, files.Findings);
}

/// <summary>Failure logs of others.</summary>
public sealed class FaultLogTests
{
    [Fact]
    public void The_published_trace_has_the_published_totals()
    {
        using var files = new Files();
        var log = FaultLogFile.Read(Files.Shared("reliability/infinitehbd_fault_trace.json"), files.Findings)!;
        using var statistics = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Files.Shared("reliability/infinitehbd_fault_statistics.json")));
        var classes = 0;
        foreach (var level in statistics.RootElement.EnumerateObject())
        {
            var faults = log.Faults.Where(f => f.Level == level.Name).ToList();
            Assert.Equal(level.Value.GetProperty("LevelTotal").GetInt32(), faults.Count);
            foreach (var kind in level.Value.EnumerateObject().Where(p => p.Name != "LevelTotal"))
            {
                classes++;
                Assert.Equal(kind.Value.GetProperty("ClassTotal").GetInt32(), faults.Count(f => f.Class == kind.Name));
                foreach (var text in kind.Value.EnumerateObject().Where(p => p.Name != "ClassTotal"))
                    Assert.Equal(text.Value.GetInt32(), faults.Count(f => f.Class == kind.Name && f.Description == text.Name));
            }
        }
        Assert.Equal((584, 22), (log.Faults.Count, classes));
    }

    [Fact]
    public void A_csv_log_pairs_starts_and_ends()
    {
        using var files = new Files();
        var log = FaultLogFile.Read(files.Write("log.csv", "time_h,node,event,class\n1,a,start,GPU\n2,b,start,NIC\n5,a,end,GPU\n6,c,end,GPU\n"), files.Findings)!;
        Assert.Equal((2, 2, 3), (log.Faults.Count, log.Faults.Count(f => f.StartH > 0), log.Nodes));
        Assert.Equal(5, log.Faults[0].EndH);
        Assert.Equal(["fault-end-only", "fault-open"], files.Findings.Items.Select(f => f.Id).Order());
    }

    [Theory]
    [InlineData("time_h,node,event,class\nx,a,start,GPU\n", "not-a-number")]
    [InlineData("time_h,node,event,class\n1,a,begin,GPU\n", "bad-value")]
    [InlineData("time_h,node,event\n1,a,start\n", "missing-column")]
    [InlineData("[{\"node_id\":\"a\"}]", "json-format")]
    [InlineData("[{\"node_id\":\"a\"", "json-format")]
    public void A_broken_log_is_a_finding(string text, string id)
    {
        using var files = new Files();
        Assert.Null(FaultLogFile.Read(files.Write("log", text), files.Findings));
        Assert.Contains(files.Findings.Items, f => f.Id == id && f.Severity == Severity.Error);
    }
}
